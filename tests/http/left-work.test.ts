import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HandIn, LeftItem, LeftWorkAnswer, ListedLeft } from '#lib/protocol/left-work.ts';
import type { LogAnswer } from '#lib/protocol/log.ts';
import { conference, newDevice, newId, push, sha256 } from './requests.ts';
import { createWorld, PASSWORD, type World } from './world.ts';

const DAY = 86_400_000;

let world: World;
let root: string;
beforeEach(async () => {
  world = await createWorld();
  root = await world.signIn('administrator');
});
afterEach(() => world.close());

const close = (login: string) =>
  world.ask('POST', '/api/accounts/disable', { cookie: root, body: { account: world.accounts[login] } });
const finding = (title: string, area = world.areas.north): LeftItem => ({
  record: newId(),
  kind: 'finding',
  feed: `area:${area}`,
  state: 'ready',
  editedAt: world.clock.now,
  body: { writes: [{ title: { value: title, shown: [] }, area: { value: area, shown: [] } }] }
});
const parcel = (login: string, more: Partial<HandIn> = {}): HandIn => ({
  account: world.accounts[login]!,
  items: [],
  files: [],
  reports: [],
  done: false,
  ...more
});
const handIn = (cookie: string, body: unknown) => world.ask('POST', '/api/left-work', { cookie, body });
const list = async (login = 'planner'): Promise<ListedLeft[]> => {
  const answer = await world.ask('GET', '/api/left-work', { cookie: await world.signIn(login) });
  expect(answer.status).toBe(200);
  return (answer.body as unknown as LeftWorkAnswer).items;
};
const settle = async (key: string, how: string, login = 'planner') =>
  world.ask('POST', '/api/left-work/settle', { cookie: await world.signIn(login), body: { key, how } });

describe('what a closed account had not sent', () => {
  it('is handed in with the session of before, once however often it comes, and is applied nowhere', async () => {
    const north = await newDevice(world, 'north');
    const item = finding('Bank am Bach fehlt');
    expect((await handIn(north.cookie, parcel('north', { items: [item] }))).status).toBe(401);
    await close('north');
    expect((await world.ask('POST', '/api/sync', { cookie: north.cookie, body: {} })).body).toEqual({
      error: 'account-closed'
    });
    for (let i = 0; i < 2; i++)
      expect((await handIn(north.cookie, parcel('north', { items: [item] }))).status).toBe(204);
    const { record, kind, feed, state, editedAt, body } = item;
    expect(await list()).toEqual([
      {
        ...{ record, kind, feed, state, editedAt, body },
        ...{ key: expect.stringMatching(/^[0-9a-f]{32}$/), at: world.clock.now },
        from: { id: world.accounts.north, name: 'north' }
      }
    ]);
    expect(await world.server.store.read((tx) => tx.records.get(record))).toBeUndefined();
  });

  it('ends the session with its last part, and not before', async () => {
    const cookie = await world.signIn('north');
    await close('north');
    expect((await handIn(cookie, parcel('north', { items: [finding('a')] }))).status).toBe(204);
    const last = await handIn(cookie, parcel('north', { items: [finding('b')], done: true }));
    expect([last.status, last.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await handIn(cookie, parcel('north', { items: [finding('c')] }))).status).toBe(401);
    expect((await world.ask('GET', '/api/session', { cookie })).body).toEqual({ error: 'signed-out' });
    expect(await list()).toHaveLength(2);
  });

  it('may still be handed in while somebody else is signed in on that device', async () => {
    const cookie = await world.signIn('north');
    await close('north');
    const body = { login: 'south', password: PASSWORD };
    const entered = await world.ask('POST', '/api/session', { cookie, body });
    const cookies = entered.headers.getSetCookie().map((text) => text.split(';')[0]!);
    expect(cookies.map((text) => text.split('=')[0])).toEqual(['nahraum', 'nahraum-device', 'nahraum-left']);
    const both = cookies.join('; ');
    const done = await handIn(both, parcel('north', { items: [finding('a')], done: true }));
    expect([done.status, done.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('nahraum-left=;')]);
    expect((await world.ask('GET', '/api/session', { cookie: both })).body).toMatchObject({ name: 'south' });
  });

  it('is taken from nobody else: no stranger, no open account, not in the name of another', async () => {
    const north = await world.signIn('north');
    await close('north');
    const items = [finding('a')];
    expect((await world.ask('POST', '/api/left-work', { body: parcel('north', { items }) })).status).toBe(401);
    expect((await handIn(await world.signIn('south'), parcel('south', { items }))).status).toBe(401);
    expect((await handIn(north, parcel('south', { items }))).status).toBe(403);
    const wrong = [
      {},
      [],
      { ...parcel('north'), more: 1 },
      parcel('north', { items: [{ ...finding('a'), body: { writes: [] } }] })
    ];
    for (const body of wrong) expect((await handIn(north, body)).status).toBe(400);
    await world.ask('POST', '/api/accounts/enable', { cookie: root, body: { account: world.accounts.north } });
    expect((await handIn(north, parcel('north', { items }))).status).toBe(401);
    expect(await list()).toEqual([]);
  });

  it('is listed to planners and administrators; its words only where they may read them', async () => {
    const cookie = await world.signIn('north');
    await close('north');
    await handIn(cookie, parcel('north', { items: [finding('Bank am Bach fehlt')] }));
    expect((await list('planner'))[0]).toHaveProperty('body');
    const seen = await list('administrator');
    expect([seen.length, JSON.stringify(seen).includes('Bank')]).toEqual([1, false]);
    for (const login of ['south', 'moderator', 'reader', 'statistics', 'dpo', 'nobody']) {
      const answer = await world.ask('GET', '/api/left-work', { cookie: await world.signIn(login) });
      expect([login, answer.status]).toEqual([login, 403]);
      expect((await settle('0'.repeat(32), 'taken', login)).status).toBe(403);
    }
    expect((await world.ask('GET', '/api/left-work')).status).toBe(401);
  });

  it('of a conference is read by whose the server says it is, whatever the words say', async () => {
    const moderator = await newDevice(world, 'moderator');
    const planner = await newDevice(world, 'planner');
    const id = newId();
    await push(world, planner, [conference(world, planner, world.areas.north, id)]);
    await close('moderator');
    const writes = [{ area: { value: world.areas.south, shown: [] } }];
    const feed = `event:${id}`;
    const item: LeftItem = { ...finding('x'), record: id, kind: 'conference', feed, body: { writes } };
    await handIn(moderator.cookie, parcel('moderator', { items: [item] }));
    await world.ask('POST', '/api/people', {
      cookie: root,
      body: {
        account: world.accounts.south,
        assignments: [{ role: 'administrator' }, { role: 'officer', area: world.areas.south }]
      }
    });
    expect((await list('south'))[0]).not.toHaveProperty('body');
  });

  it('is settled once, by whom is told, and of its words nothing stays', async () => {
    const cookie = await world.signIn('north');
    await close('north');
    await handIn(cookie, parcel('north', { items: [finding('Bank am Bach fehlt')], done: true }));
    const [first] = await list();
    world.clock.now += 1;
    expect((await settle(first!.key, 'taken')).status).toBe(204);
    expect((await settle(first!.key, 'discarded')).status).toBe(404);
    const by = { id: world.accounts.planner, name: 'planner' };
    expect((await list())[0]).toMatchObject({ settled: { how: 'taken', by, at: world.clock.now } });
    let dump = '';
    await world.server.store.dump((text) => void (dump += text));
    expect(dump).not.toContain('Bank am Bach');
    const log = await world.ask('GET', '/api/log', { cookie: await world.signIn('dpo') });
    const said = (log.body as unknown as LogAnswer).entries.filter(({ what }) => /hand-in|take-over/.test(what));
    expect(said).toMatchObject([
      { what: 'take-over', by, to: { name: 'north' }, kind: 'finding', record: first!.record },
      { what: 'hand-in', by: { name: 'north' } }
    ]);
    world.clock.now += 32 * DAY;
    await world.server.endpoint.tend();
    expect(await list()).toEqual([]);
  });

  it('keeps its photos until a month after the last of it was settled', async () => {
    const cookie = await world.signIn('north');
    await close('north');
    const bytes = new TextEncoder().encode('{"type":"FeatureCollection","features":[]}');
    const sha = sha256(bytes);
    const put = () =>
      world.ask('PUT', `/api/files/${sha}`, { cookie, raw: bytes, headers: { 'content-type': 'application/json' } });
    expect((await put()).status).toBe(403);
    const files = [{ sha, size: bytes.length, type: 'application/json' }];
    await handIn(cookie, parcel('north', { items: [finding('a')], files }));
    expect((await put()).body).toEqual({ status: 'stored' });
    const held = () => world.server.store.read((tx) => tx.files.has(sha));
    world.clock.now += 40 * DAY;
    await world.server.endpoint.tend();
    expect(await held()).toBe(true);
    root = await world.signIn('administrator');
    await settle((await list())[0]!.key, 'discarded');
    await world.server.endpoint.tend();
    expect(await held()).toBe(true);
    world.clock.now += 32 * DAY;
    await world.server.endpoint.tend();
    expect(await held()).toBe(false);
  });
});
