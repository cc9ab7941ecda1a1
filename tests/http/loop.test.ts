import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_PARTS } from '#lib/protocol/parse-json.ts';
import type { SyncAnswer } from '#lib/protocol/sync.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { conference, newDevice, newId, syncBody, type Device } from './requests.ts';
import { createWorld, type World } from './world.ts';

/** Milliseconds of this process's own time, so that a busy machine does not count. */
const MOST = 500;
const LIMIT = 4_000_000;

let world: World;
let planner: Device;
beforeAll(async () => {
  world = await createWorld();
  planner = await newDevice(world, 'planner');
  await fill();
});
afterAll(() => world.close());

const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The longest that one turn of the loop took meanwhile, in milliseconds. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  let [longest, last, over] = [0, spent(), false];
  const turn = (): void => {
    const now = spent();
    longest = Math.max(longest, now - last);
    last = now;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  over = true;
  return longest;
}

/** Large records in an area's feed and in the public one, and some hundred surveys' feeds. */
async function fill(): Promise<void> {
  const sign = createSign(world.server.macKey);
  const feed = `area:${world.areas.north}`;
  const data = { text: 'x'.repeat(250_000) };
  for (let nth = 0; nth < 120; nth++)
    await world.server.store.commit({
      feeds: [feed, 'public', `responses:${newId()}`],
      run: async (tx) => {
        await tx.records.put({ feed, id: newId(), kind: 'remark', body: { data } }, sign);
        await tx.records.put({ feed: 'public', id: newId(), kind: 'municipality', body: { data } }, sign);
      }
    });
  for (let nth = 0; nth < 300; nth++) {
    const survey = `responses:${newId()}`;
    await world.server.store.commit({ feeds: [survey], run: (tx) => tx.feeds.setScope(survey, { members: [] }) });
  }
}

const times = (text: string, room = LIMIT - 2000): string =>
  Array(Math.floor(room / (text.length + 1)))
    .fill(text)
    .join(',');
const call = (more: string): string => {
  const { push: _push, cursors: _cursors, ...rest } = syncBody(planner);
  return `${JSON.stringify(rest).slice(0, -1)},${more}}`;
};
const record = (id: string): string => `{"feed":"public","id":"${id}","kind":"area","data":{},"base":0}`;
const seen = Array.from(
  { length: 9000 },
  (_, n) => `"${n.toString(36).padStart(8, '0')}":"0mwrsbk00-0000-${n.toString(36).padStart(8, '0')}"`
).join(',');
const entries = Array.from(
  { length: 100 },
  (_, n) => `{"value":0,"stamp":"0mwrsbk00-${n.toString(36).padStart(4, '0')}-k3v9q0aa"}`
).join(',');
const fields = Array.from({ length: 40 }, (_, n) => `"f${n}":[${entries}]`).join(',');
const derived = (n: number): string => `00000000-0000-8000-8000-${n.toString(16).padStart(12, '0')}`;

const BODIES: [string, () => string][] = [
  ['empty lists', () => call(`"push":[[${times('[]')}]],"cursors":{}`)],
  ['empty objects', () => call(`"push":[${times('{}')}],"cursors":{}`)],
  ['numbers', () => call(`"push":[[${times('1')}]],"cursors":{}`)],
  ['nested lists', () => call(`"push":[${times('['.repeat(28) + ']'.repeat(28))}],"cursors":{}`)],
  ['names', () => `{${Array.from({ length: 300_000 }, (_, n) => `"n${n.toString(36)}":0`).join(',')}}`],
  [
    'names below the bound',
    () =>
      call(
        `"push":[{${Array.from({ length: MAX_PARTS - 20 }, (_, n) => `"n${n.toString(36)}":0`).join(',')}}],"cursors":{}`
      )
  ],
  [
    'cursors',
    () => call(`"push":[],"cursors":{${Array.from({ length: 140_000 }, (_, n) => `"area:${n}":9`).join(',')}}`)
  ],
  [
    'many cursors that are taken',
    () => call(`"push":[],"cursors":{${Array.from({ length: 10_000 }, (_, n) => `"area:${n}":9`).join(',')}}`)
  ],
  [
    'records under derived ids',
    () => call(`"push":[${Array.from({ length: 500 }, (_, n) => record(derived(n))).join(',')}],"cursors":{}`)
  ],
  [
    'large items',
    () =>
      call(
        `"push":[${times(`{"feed":"public","id":"${newId()}","kind":"area","data":"${'x'.repeat(290_000)}","base":0}`)}],"cursors":{}`
      )
  ],
  [
    'records that have seen many',
    () =>
      call(
        `"push":[${times(`{"feed":"programme","id":"${newId()}","kind":"survey","fields":{},"seen":{${seen}}}`)}],"cursors":{}`
      )
  ],
  [
    'records of many versions',
    () =>
      call(
        `"push":[${times(`{"feed":"programme","id":"${newId()}","kind":"survey","fields":{${fields}},"seen":{"k3v9q0aa":"0mwrsbk00-zzzz-k3v9q0aa"}}`)}],"cursors":{}`
      )
  ],
  [
    'returned copies',
    () =>
      call(
        `"push":[],"cursors":{},"returned":[${times(`{"feed":"programme","id":"${newId()}","kind":"survey","n":1,"mac":"${'a'.repeat(22)}","fields":{${fields}},"seen":{${seen}}}`)}]`
      )
  ]
];

describe('one call of somebody signed in', () => {
  it.each(BODIES)('with %s keeps the others waiting for less than half a second', async (_, body) => {
    const raw = body();
    expect(raw.length).toBeLessThanOrEqual(LIMIT);
    let status = 0;
    const turn = await longestTurn(async () => {
      ({ status } = await world.ask('POST', '/api/sync', { raw, cookie: planner.cookie }));
    });
    expect(status).toBeLessThan(500);
    expect(turn).toBeLessThan(MOST);
  });

  it('that pushes five hundred new records does neither', async () => {
    const device = await newDevice(world, 'planner');
    const items = Array.from({ length: 500 }, () => conference(world, device, world.areas.north));
    const raw = JSON.stringify(syncBody(device, { push: items }));
    let answer: SyncAnswer | undefined;
    const turn = await longestTurn(async () => {
      answer = (await world.ask('POST', '/api/sync', { raw, cookie: device.cookie })).body as unknown as SyncAnswer;
    });
    expect(answer!.results.filter(({ status }) => status === 'accepted')).toHaveLength(500);
    expect(turn).toBeLessThan(MOST);
  });

  it('that asks for everything gets it in parts, and all of it', async () => {
    const device = await newDevice(world, 'planner');
    const got = new Map<string, number>();
    let calls = 0;
    for (let more = true; more; calls++) {
      const turn = await longestTurn(async () => {
        const answer = (
          await world.ask('POST', '/api/sync', { body: syncBody(device, { limit: 2000 }), cookie: device.cookie })
        ).body as unknown as SyncAnswer;
        for (const { feed, id } of answer.changes) got.set(id, (got.get(id) ?? 0) + (feed === '' ? 0 : 1));
        device.cursors = answer.cursors;
        ({ more } = answer);
      });
      expect(turn).toBeLessThan(MOST);
    }
    expect(calls).toBeGreaterThan(10);
    expect([...got.values()].every((count) => count === 1)).toBe(true);
    expect(got.size).toBeGreaterThan(240);
  });

  it('or of anybody that asks for all public rows does neither', async () => {
    let [since, calls, rows] = [0, 0, 0];
    for (let more = true; more; calls++) {
      const turn = await longestTurn(async () => {
        const answer = (await world.ask('GET', `/api/public?since=${since}&limit=2000`)).body as unknown as {
          rows: unknown[];
          n: number;
          more: boolean;
        };
        rows += answer.rows.length;
        [since, more] = [answer.n, answer.more];
      });
      expect(turn).toBeLessThan(MOST);
    }
    expect(calls).toBeGreaterThan(5);
    expect(rows).toBe(123);
  });
});
