import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApi } from '#lib/server/http/api.ts';
import { conference, newDevice, push, remark } from './requests.ts';
import { createWorld, ORIGIN, type World } from './world.ts';

let world: World;
beforeEach(async () => void (world = await createWorld()));
afterEach(() => world.close());

async function listen(cookie: string) {
  const response = await createApi(world.server)(
    new Request(`${ORIGIN}/api/live`, { headers: { cookie } }),
    '192.0.2.1'
  );
  const reader = response.body!.getReader();
  const heard: string[] = [];
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard.push(
        ...new TextDecoder()
          .decode(value)
          .split('\n\n')
          .filter((event) => event.startsWith('data: '))
      );
    }
  })();
  return { response, heard, ended, hangUp: () => reader.cancel() };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 600));

it('tells that a feed has grown to those who may read it, and to nobody else', async () => {
  const [north, south] = [await listen(await world.signIn('north')), await listen(await world.signIn('south'))];
  await world.ask('POST', '/api/submit', { body: { protocol: 1, items: [remark(world.areas.north)] } });
  await soon();
  expect(north.heard).toEqual([`data: {"feed":"area:${world.areas.north}","n":1}`]);
  expect(south.heard).toEqual([]);
});

it('gathers a burst into one message', async () => {
  const north = await listen(await world.signIn('north'));
  for (let i = 0; i < 20; i++)
    await world.ask('POST', '/api/submit', { body: { protocol: 1, items: [remark(world.areas.north)] } });
  await soon();
  expect(north.heard.length).toBeLessThanOrEqual(3);
  expect(north.heard.at(-1)).toContain('"n":20');
});

it('tells of more feeds at once than a reader may fall behind, and goes on', async () => {
  const planner = await listen(await world.signIn('planner'));
  const feeds = Array.from({ length: 150 }, () => `area:${crypto.randomUUID()}`);
  const grow = () =>
    world.server.store.commit({
      feeds,
      run: async (tx) => {
        for (const feed of feeds)
          await tx.records.put({ feed, id: crypto.randomUUID(), kind: 'x', body: { gone: true } }, () => 'x');
      }
    });
  for (const times of [1, 2]) {
    await grow();
    await soon();
    expect(planner.heard).toHaveLength(150 * times);
  }
});

it('falls silent with the role, and ends with the session', async () => {
  const cookie = await world.signIn('north');
  const north = await listen(cookie);
  await world.server.store.commit({ feeds: [], run: (tx) => tx.accounts.setAssignments(world.accounts.north!, []) });
  const device = await newDevice(world, 'planner');
  await push(world, device, [conference(world, device, world.areas.north)]);
  await soon();
  expect(north.heard).toEqual([]);
  await world.ask('DELETE', '/api/session', { cookie });
  await push(world, device, [conference(world, device, world.areas.north)]);
  await north.ended;
});

it('ends when the server closes, and is given up when the reader goes', async () => {
  const [stays, goes] = [await listen(await world.signIn('north')), await listen(await world.signIn('south'))];
  expect(world.server.live.open).toBe(2);
  await goes.hangUp();
  expect(world.server.live.open).toBe(1);
  world.server.hangUp();
  await stays.ended;
  expect(world.server.live.open).toBe(0);
});

it('is for staff alone, and no cache keeps it', async () => {
  expect((await world.ask('GET', '/api/live')).body).toEqual({ error: 'signed-out' });
  const { response } = await listen(await world.signIn('reader'));
  expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
    'text/event-stream',
    'no-store'
  ]);
});
