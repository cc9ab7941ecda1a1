import { afterAll, beforeAll, expect, it } from 'vitest';
import { createWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

it.each([
  ['GET', '/api/health', 200],
  ['GET', '/api/public', 200],
  ['GET', '/api/session', 401],
  ['POST', '/api/sync', 401],
  ['POST', '/api/submit', 400],
  ['PUT', '/api/health', 405],
  ['GET', '/api/nothing', 404]
] as const)('%s %s (%i) says what time it is at the server', async (method, path, status) => {
  const answer = await world.ask(method, path, method === 'POST' ? { body: {} } : {});
  expect([answer.status, answer.headers.get('server-time')]).toEqual([status, String(world.clock.now)]);
});
