import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notBuilt, startBuilt, type Built } from './built.ts';

const reason = notBuilt();
let built: Built;
beforeAll(async () => {
  if (reason === undefined) built = await startBuilt({ demo: true });
});
beforeEach((test) => {
  if (reason !== undefined) test.skip(`The built server was not asked: ${reason}`);
});
afterAll(async () => {
  if (reason !== undefined) return;
  expect(await built.stop()).toBe(0);
  built.remove();
});

type Asked = { method: string; path: string; size: number; headers?: OutgoingHttpHeaders };

/** The status, and the port from which it was asked: the same port is the same line. */
const ask = (agent: Agent, { method, path, size, headers = {} }: Asked): Promise<{ status: number; line: number }> =>
  new Promise((resolve, reject) => {
    const body = size > 0 ? { 'content-type': 'application/json', 'content-length': size } : {};
    const all = { origin: built.origin, ...body, ...headers };
    const sent = request(`${built.origin}${path}`, { method, agent, headers: all }, (answer) => {
      const line = sent.socket?.localPort ?? 0;
      answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, line }));
    });
    sent.setTimeout(30_000, () => sent.destroy(new Error('no answer')));
    sent.on('error', reject);
    sent.end(Buffer.alloc(size, 32));
  });

const file = `/api/files/${'0'.repeat(64)}`;
const FOREIGN = { origin: 'https://evil.example' };

describe('a body that is refused unread', () => {
  it.each<[number, Asked]>([
    [401, { method: 'POST', path: '/api/sync', size: 1_000_000 }],
    [401, { method: 'POST', path: '/api/sync', size: 3_900_000 }],
    [403, { method: 'POST', path: '/api/submit', size: 250_000, headers: FOREIGN }],
    [403, { method: 'PUT', path: file, size: 1_900_000, headers: FOREIGN }],
    [415, { method: 'PUT', path: file, size: 1_900_000, headers: { 'content-type': 'text/plain' } }],
    [400, { method: 'POST', path: '/api/submit?x=1', size: 250_000 }],
    [405, { method: 'PUT', path: '/api/public', size: 1_900_000 }],
    [405, { method: 'POST', path: '/sign-in', size: 1_900_000 }],
    [404, { method: 'POST', path: '/api/nothing', size: 1_900_000 }],
    [405, { method: 'POST', path: '/favicon.svg', size: 1_900_000 }]
  ])('%i does not stand before the next request on the line: %o', async (status, asked) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await ask(agent, asked);
    expect(first.status).toBe(status);
    for (let nth = 0; nth < 2; nth++)
      expect(await ask(agent, { method: 'GET', path: '/api/health', size: 0 })).toEqual({
        status: 200,
        line: first.line
      });
    agent.destroy();
  });
});
