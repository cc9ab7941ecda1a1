import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import type { LogAnswer } from '#lib/protocol/log.ts';
import type { PersonAnswer, RetentionAnswer } from '#lib/protocol/oversight.ts';
import { ERASURES_FILE, readErasures, replayErasures } from '#lib/server/backup/erasures.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { dailyRetention } from '#lib/server/oversight/retention.ts';
import { newId, remark } from './requests.ts';
import { createWorld, type World } from './world.ts';

const DAY = 86_400_000;

let world: World;
let dpo: string;
beforeEach(async () => {
  world = await createWorld();
  dpo = await world.signIn('dpo');
});
afterEach(() => world.close());

const ask = (path: string, body: unknown, cookie = dpo) => world.ask('POST', path, { cookie, body });
const sign = () => createSign(world.server.macKey);
const put = async (feed: string, kind: string, data: Json, id = newId()) => {
  await world.server.store.commit({
    feeds: [feed],
    run: (tx) => tx.records.put({ feed, id, kind, body: { data } }, sign())
  });
  return id;
};
const contact = (answers: Json, day = '2026-11-20') => {
  const { north } = world.areas;
  return put(`contacts:${north}`, 'contact', { area: north, survey: newId(), purpose: 'x', answers, day });
};
const find = async (text: string): Promise<PersonAnswer> => {
  const answer = await ask('/api/persons', { text });
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  return answer.body as unknown as PersonAnswer;
};
const stored = async (id: string) => (await world.server.store.read((tx) => tx.records.get(id)))?.body;
const log = async (query = '') =>
  ((await world.ask('GET', `/api/log${query}`, { cookie: await world.signIn('dpo') })).body as unknown as LogAnswer)
    .entries;

describe('looking for a person', () => {
  it('finds contacts by name, address and number, however written, and tells nothing else of them', async () => {
    const id = await contact({
      name: 'Frau Öztürk',
      email: 'Post@Example.org',
      phone: '0231 / 50-12 345',
      extra: 'geheim'
    });
    await contact({ name: 'Herr Klein' });
    for (const text of ['öztürk', 'post@example', '0231 5012345']) {
      const { records, accounts, more } = await find(text);
      expect([records.map((found) => found.id), accounts, more]).toEqual([[id], [], false]);
      expect(JSON.stringify(records)).not.toContain('geheim');
    }
    expect((await find('niemand')).records).toEqual([]);
  });

  it('finds who is named in a remark, with a little around it, and accounts by name', async () => {
    const item = remark(world.areas.north, `${'Vorn. '.repeat(40)}Frau Öztürk hilft.${' Hinten.'.repeat(40)}`);
    await world.ask('POST', '/api/submit', { body: { protocol: 1, items: [item] } });
    const [only, ...others] = (await find('Öztürk')).records;
    expect([only?.id, only?.kind, only?.area, others]).toEqual([item.id, 'remark', world.areas.north, []]);
    expect(only!.excerpts[0]!.length).toBeLessThan(150);
    expect((await find('plann')).accounts).toMatchObject([{ name: 'planner', closed: false }]);
  });

  it('is for the data protection officer, with the password fresh, and is logged without what was looked for', async () => {
    for (const login of Object.keys(world.accounts).filter((login) => login !== 'dpo')) {
      const cookie = await world.signIn(login);
      for (const [path, body] of [
        ['/api/persons', { text: 'Öztürk' }],
        ['/api/erasures', { record: newId(), sure: true }]
      ] as const)
        expect((await ask(path, body, cookie)).status).toBe(403);
      expect((await world.ask('GET', '/api/retention', { cookie })).status).toBe(403);
    }
    for (const body of [{}, { text: 'ab' }, { text: 'x'.repeat(201) }, { text: 'abc', more: 1 }, []])
      expect((await ask('/api/persons', body)).status).toBe(400);
    await find('Öztürk');
    expect(JSON.stringify(await log())).not.toContain('ztürk');
    expect((await log('?what=search')).map(({ by }) => by?.name)).toEqual(['dpo']);
    world.clock.now += 6 * 60_000;
    expect((await ask('/api/persons', { text: 'Öztürk' })).body).toEqual({ error: 'step-up' });
    expect((await ask('/api/erasures', { record: newId(), sure: true })).body).toEqual({ error: 'step-up' });
  });
});

describe('erasing', () => {
  it('tells first what would go, then lets it go, and is repeated by a restore', async () => {
    const id = await contact({ email: 'post@example.org' });
    expect((await ask('/api/erasures', { record: id, sure: false })).body).toEqual({
      kind: 'contact',
      also: 0,
      erased: false
    });
    expect(await stored(id)).toHaveProperty('data');
    expect((await ask('/api/erasures', { record: id, sure: true })).body).toEqual({
      kind: 'contact',
      also: 0,
      erased: true
    });
    expect(await stored(id)).toEqual({ gone: true });
    expect((await find('post@example')).records).toEqual([]);
    expect((await ask('/api/erasures', { record: id, sure: true })).status).toBe(404);
    expect(readErasures(world.server.settings.dataDir)).toMatchObject([{ id, kind: 'contact' }, { id }]);
    expect((await log('?what=erase'))[0]).toMatchObject({ by: { name: 'dpo' }, kind: 'contact', record: id });
  });

  it('takes a remark with what speaks of it', async () => {
    const item = remark(world.areas.north);
    await world.ask('POST', '/api/submit', { body: { protocol: 1, items: [item] } });
    const feed = `area:${world.areas.north}`;
    const reply = newId();
    await world.server.store.commit({
      feeds: [feed],
      run: (tx) =>
        tx.records.put({ feed, id: reply, kind: 'answer', parent: item.id, body: { data: { text: 'a' } } }, sign())
    });
    expect((await ask('/api/erasures', { record: item.id, sure: false })).body).toMatchObject({ also: 1 });
    await ask('/api/erasures', { record: item.id, sure: true });
    for (const id of [item.id, reply]) expect(await stored(id)).toEqual({ gone: true });
  });

  it('takes no record of the staff, no open account, and nothing that is not there', async () => {
    const finding = await put(`area:${world.areas.north}`, 'finding', { title: 'a' });
    expect((await ask('/api/erasures', { record: finding, sure: true })).status).toBe(403);
    expect((await ask('/api/erasures', { account: world.accounts.reader, sure: true })).status).toBe(403);
    for (const body of [
      { record: newId(), sure: true },
      { account: newId(), sure: true }
    ])
      expect((await ask('/api/erasures', body)).status).toBe(404);
    for (const body of [{}, { record: 'x', sure: true }, { record: newId() }])
      expect((await ask('/api/erasures', body)).status).toBe(400);
  });

  it('takes a closed account: its name and its login are nowhere, also after a restore', async () => {
    const account = world.accounts.reader!;
    const before = await world.server.store.read((tx) => tx.accounts.get(account));
    const root = await world.signIn('administrator');
    await ask('/api/accounts/disable', { account }, root);
    expect((await ask('/api/erasures', { account, sure: false })).body).toMatchObject({ erased: false });
    expect((await ask('/api/erasures', { account, sure: true })).body).toEqual({
      kind: 'account',
      also: 0,
      erased: true
    });
    const gone = () => world.server.store.read(async (tx) => (await tx.accounts.get(account)) === undefined);
    expect(await gone()).toBe(true);
    expect((await log('?what=erase'))[0]).toMatchObject({ to: { id: account, name: null } });
    await world.server.store.commit({ feeds: [], run: (tx) => tx.accounts.create(before!) });
    const erasures = readErasures(world.server.settings.dataDir);
    await world.server.store.commit({
      feeds: [],
      run: async (tx) => void (await replayErasures(tx, sign(), erasures))
    });
    expect(await gone()).toBe(true);
  });
});

describe('retention', () => {
  const notice = (months: Json) =>
    put('public', 'legal-notice', { city: world.areas.root, ...(months as object) }, NOTICE_ID);
  const NOTICE_ID = newId();
  const kept = async () => {
    const { body } = await world.ask('GET', '/api/retention', { cookie: await world.signIn('dpo') });
    return Object.fromEntries(
      (body as unknown as RetentionAnswer).kinds.map(({ kind, months, due, kept }) => [kind, [months, due, kept]])
    );
  };

  it('erases by kind and day what has been kept long enough, and says beforehand how much that is', async () => {
    const old = await contact({ email: 'alt@example.org' }, '2025-11-21');
    const young = await contact({ email: 'neu@example.org' }, '2025-11-22');
    await notice({ remarkMonths: 24 });
    expect((await kept()).contact).toEqual([null, 0, 2]);
    const daily = dailyRetention(world.server);
    await notice({ contactMonths: 12 });
    await daily();
    expect(await stored(old), 'nobody has switched it on').toHaveProperty('data');
    world.server.settings.retention = true;
    await notice({ remarkMonths: 24 });
    await daily();
    expect(await stored(old)).toHaveProperty('data');
    await notice({ contactMonths: 12 });
    expect((await kept()).contact).toEqual([12, 1, 1]);
    await daily();
    expect(await stored(old), 'once a day').toHaveProperty('data');
    world.clock.now += 2 * DAY;
    await daily();
    for (const id of [old, young]) expect(await stored(id)).toEqual({ gone: true });
    expect((await kept()).contact).toEqual([12, 0, 0]);
    const entries = await log('?what=retention');
    expect(entries).toMatchObject([{ what: 'retention', kind: 'contact', count: 2 }]);
    for (const id of [old, young]) expect(JSON.stringify(await log())).not.toContain(id);
    const noted = readFileSync(join(world.server.settings.dataDir, ERASURES_FILE), 'utf8');
    for (const id of [old, young]) expect(noted).toContain(id);
  });
});
