import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogAnswer, LogEntry } from '#lib/protocol/log.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { edition, newDevice, newId, pull, push, remark, sha256 } from './requests.ts';
import { createWorld, PASSWORD, type World } from './world.ts';

const DAY = 86_400_000;

let world: World;
let dpo: string;
beforeEach(async () => {
  world = await createWorld();
  dpo = await world.signIn('dpo');
});
afterEach(() => world.close());

const read = async (query = ''): Promise<LogEntry[]> => {
  const answer = await world.ask('GET', `/api/log${query}`, { cookie: dpo });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return (answer.body as unknown as LogAnswer).entries;
};
const whats = async (query = ''): Promise<string[]> => (await read(query)).map(({ what }) => what);
const signIn = (login: string, password: string) => world.ask('POST', '/api/session', { body: { login, password } });

describe('the log', () => {
  it('is read by the data protection officer, and by nobody else', async () => {
    for (const login of Object.keys(world.accounts).filter((login) => login !== 'dpo')) {
      const answer = await world.ask('GET', '/api/log', { cookie: await world.signIn(login) });
      expect([login, answer.status, answer.text]).toEqual([login, 403, '{"error":"forbidden"}']);
    }
    expect((await world.ask('GET', '/api/log')).status).toBe(401);
  });

  it('says who signed in, with the name of today and nothing of where', async () => {
    world.clock.now += 1;
    await world.signIn('planner');
    const [latest] = await read('?what=sign-in');
    expect(latest).toEqual({
      id: expect.any(String),
      at: world.clock.now,
      what: 'sign-in',
      by: { id: world.accounts.planner, name: 'planner' }
    });
  });

  it('counts wrong passwords by the day, and names neither a login nor an address', async () => {
    for (const login of ['planner', 'nobody-knows-this-one']) await signIn(login, 'ein falscher Satz');
    const [only, ...others] = await read('?what=sign-in-failed');
    expect([only?.count, others]).toEqual([2, []]);
    expect(Object.keys(only!).toSorted()).toEqual(['at', 'count', 'id', 'what']);
    world.clock.now += DAY;
    await signIn('planner', 'ein falscher Satz');
    expect((await read('?what=sign-in-failed')).map(({ count }) => count)).toEqual([1, 2]);
    const everything = JSON.stringify(await world.server.store.read((tx) => tx.journal.list({ limit: 1000 })));
    for (const secret of ['nobody-knows', '192.0.2', PASSWORD]) expect(everything).not.toContain(secret);
  });

  it('says what administrators did, and to whom; not what was refused', async () => {
    const root = await world.signIn('administrator');
    const act = (path: string, body: object) => world.ask('POST', path, { cookie: root, body });
    const subject = world.accounts.reader!;
    await act('/api/accounts', { login: 'mia', name: 'Mia', assignments: [] });
    await act('/api/people', { account: subject, assignments: [{ role: 'planner' }] });
    for (const each of ['disable', 'enable', 'renew']) await act(`/api/accounts/${each}`, { account: subject });
    await act('/api/accounts/disable', { account: newId() });
    await act('/api/accounts/disable', { account: world.accounts.administrator });
    const by = { id: world.accounts.administrator, name: 'administrator' };
    const done = (await read(`?who=${world.accounts.administrator}`)).filter(({ what }) => what !== 'sign-in');
    expect(done.map(({ what }) => what).toSorted()).toEqual(['disable', 'enable', 'invite', 'reset', 'roles']);
    for (const entry of done) expect(entry.by).toEqual(by);
    expect((await read(`?who=${subject}`)).map(({ to }) => to?.name)).toEqual(Array(4).fill('reader'));
    expect(await whats(`?who=${newId()}`)).toEqual([]);
  });

  it('is told of a file by the device it was made on: by anybody signed in, of a kind and an id and nothing more', async () => {
    const report = { kind: 'survey', record: newId() };
    const cookie = await world.signIn('planner');
    expect((await world.ask('POST', '/api/log', { cookie, body: report })).status).toBe(204);
    const by = { id: world.accounts.planner, name: 'planner' };
    expect(await read('?what=export')).toMatchObject([{ what: 'export', ...report, by }]);
    expect((await world.ask('POST', '/api/log', { body: report })).status).toBe(401);
    const wrong = [{}, [], { ...report, what: 'erase' }, { ...report, record: 'x' }, { ...report, kind: '<b>' }];
    for (const body of wrong) expect((await world.ask('POST', '/api/log', { cookie, body })).status).toBe(400);
    expect(await read('?what=export')).toHaveLength(1);
  });

  it('says what was published and taken back, once, and not what was refused', async () => {
    const planner = await newDevice(world, 'planner');
    const id = newId();
    const made = edition(world, 'Neuland', id);
    await push(world, planner, [made]);
    await push(world, planner, [made]);
    const { n } = (await pull(world, planner)).changes.find((change) => change.id === id)!;
    world.clock.now += 1;
    await push(world, planner, [{ feed: 'public', id, kind: 'area', gone: true, base: n }]);
    const north = await newDevice(world, 'north');
    await push(world, north, [edition(world, 'Anderswo')]);
    const by = { id: world.accounts.planner, name: 'planner' };
    const said = (await read()).filter(({ what }) => what.endsWith('publish'));
    const of = { by, kind: 'area', record: id };
    expect(said).toMatchObject([
      { what: 'unpublish', ...of },
      { what: 'publish', ...of }
    ]);
  });

  it('says who fetched the contacts of an area, whenever some came, and not what they say', async () => {
    const feed = `contacts:${world.areas.north}`;
    const data = { area: world.areas.north, answers: { email: 'post@example.org' } };
    const put = (id: string) =>
      world.server.store.commit({
        feeds: [feed],
        run: (tx) => tx.records.put({ feed, id, kind: 'contact', body: { data } }, createSign(world.server.macKey))
      });
    await put(newId());
    const [north, south] = [await newDevice(world, 'north'), await newDevice(world, 'south')];
    for (const device of [north, north, south]) await push(world, device, []);
    const by = { id: world.accounts.north, name: 'north' };
    const entry = { what: 'read-contacts', by, kind: 'area', record: world.areas.north };
    const once = (await read()).filter(({ what }) => what === 'read-contacts');
    // A new device that names no cursor is given them each time, and later only what came since.
    expect(once).toMatchObject([entry, entry]);
    await put(newId());
    await push(world, north, []);
    const again = await read('?what=read-contacts');
    expect(again).toMatchObject([entry, entry, entry]);
    expect(JSON.stringify(again)).not.toContain('example.org');
  });

  it('says that something was withdrawn by its code, and by nobody', async () => {
    const item = { ...remark(world.areas.north), reply: sha256('7K3M9QTZ1BXWV0DH') };
    await world.ask('POST', '/api/submit', { body: { protocol: 1, items: [item] } });
    const body = { code: '7K3M9QTZ1BXWV0DH' };
    for (const status of [204, 404])
      expect((await world.ask('POST', '/api/reply/withdrawal', { body })).status).toBe(status);
    const [only, ...others] = await read('?what=withdraw');
    expect([only, others]).toEqual([
      { id: expect.any(String), at: Date.parse('2026-11-22'), what: 'withdraw', kind: 'remark', record: item.id },
      []
    ]);
  });

  it('is paged, and narrowed to days', async () => {
    for (let i = 0; i < 5; i++) {
      world.clock.now += DAY;
      dpo = await world.signIn('dpo');
    }
    const all = await read();
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((a, b) => b - a));
    const first = (await world.ask('GET', '/api/log?limit=2', { cookie: dpo })).body as unknown as LogAnswer;
    expect([first.entries, first.more]).toEqual([all.slice(0, 2), true]);
    const rest = await read(`?before=${first.entries[1]!.id}`);
    expect(rest).toEqual(all.slice(2));
    expect((await read('?from=2026-11-24&until=2026-11-25')).map(({ at }) => new Date(at).getUTCDate())).toEqual([
      25, 24
    ]);
  });

  it('counts a day as the municipality does: what is done after its midnight is of the next', async () => {
    world.clock.now = Date.UTC(2026, 10, 30, 23, 30);
    dpo = await world.signIn('dpo');
    expect(await read('?from=2026-12-01')).toHaveLength(1);
    expect(await read('?from=2026-11-23&until=2026-11-30')).toHaveLength(0);
  });

  it.each(['what=nothing', 'who=x', 'from=yesterday', 'until=2026-13-01', 'before=1', 'limit=0', 'limit=201'])(
    'refuses to be asked for %s',
    async (query) => {
      expect((await world.ask('GET', `/api/log?${query}`, { cookie: dpo })).status).toBe(400);
    }
  );

  it('refuses a query it does not know', async () => {
    expect((await world.ask('GET', '/api/log?mac=1', { cookie: dpo })).body).toEqual({ error: 'unknown-query' });
  });

  it('is kept for twelve months', async () => {
    await world.server.endpoint.tend();
    expect(await whats()).toContain('sign-in');
    world.clock.now += 364 * DAY;
    await world.server.endpoint.tend();
    dpo = await world.signIn('dpo');
    expect(await read()).toHaveLength(2);
    world.clock.now += 2 * DAY;
    await world.server.endpoint.tend();
    expect(await read()).toHaveLength(1);
  });
});
