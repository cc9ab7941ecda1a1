import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HistoryAnswer } from '#lib/protocol/history.ts';
import { eraseRecord, replayErasures } from '#lib/server/backup/erasures.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import type { Tx } from '#lib/server/store/store.ts';
import { conference, merged, newDevice, newId, pull, push, type Device } from './requests.ts';
import { createWorld, type World } from './world.ts';

let world: World;
let [north, planner] = [] as unknown as [Device, Device];
let id: string;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  id = newId();
  [north, planner] = [await newDevice(world, 'north'), await newDevice(world, 'planner')];
  await push(world, north, [conference(world, north, world.areas.north, id)]);
});

const ask = (query: string, cookie?: string) =>
  world.ask('GET', `/api/history${query}`, cookie === undefined ? {} : { cookie });
const asked = async (login: string, query = `?id=${id}`) => ask(query, await world.signIn(login));

async function rename(device: Device, title: string): Promise<void> {
  const stored = (await pull(world, device)).changes.find((record) => record.id === id)!;
  if (!('fields' in stored)) throw new Error('not merged');
  world.clock.now += 60_000;
  const { feed, kind, fields, seen } = stored;
  const own = merged(world, device, { feed, id, kind }, { title }) as unknown as Pick<typeof stored, 'fields' | 'seen'>;
  const copy = { feed, id, kind, fields: { ...fields, ...own.fields }, seen: { ...seen, ...own.seen } };
  const { results } = await push(world, device, [copy]);
  expect(results).toMatchObject([{ status: 'accepted' }]);
}

describe('GET /api/history', () => {
  it('says who wrote what and when, the latest first, and keeps it out of every cache', async () => {
    await rename(planner, 'Neuer Titel');
    const answer = await asked('north');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const { writes, more } = answer.body as unknown as HistoryAnswer;
    expect(more).toBe(false);
    expect(writes[0]).toEqual({
      ...{ field: 'title', value: 'Neuer Titel', stamp: expect.stringMatching(new RegExp(`-${planner.node}$`)) },
      ...{ name: 'planner', mine: false }
    });
    expect(writes.find(({ value }) => value === 'Konferenz')).toMatchObject({
      ...{ field: 'title', name: 'north', mine: true },
      replaced: { at: world.clock.now, name: 'planner', mine: false }
    });
    expect(answer.text).not.toContain(world.accounts.planner);
  });

  it('comes in pages', async () => {
    await rename(planner, 'Neuer Titel');
    const first = (await asked('north', `?id=${id}&limit=1`)).body as unknown as HistoryAnswer;
    expect([first.writes.length, first.more]).toEqual([1, true]);
    const { stamp } = first.writes[0]!;
    const rest = (await asked('north', `?id=${id}&limit=2000&before=${stamp}`)).body as unknown as HistoryAnswer;
    expect(rest.writes.map(({ field }) => field)).toEqual(['area', 'heldOn', 'team', 'title']);
    expect(rest.more).toBe(false);
    const none = (await asked('north', `?id=${id}&before=000000000-0000-00000000`)).body;
    expect(none).toEqual({ writes: [], more: false });
  });

  it.each(['south', 'moderator', 'reader', 'statistics', 'administrator', 'dpo', 'nobody'])(
    'tells %s neither of what is theirs nor whether it is there',
    async (login) => {
      const cookie = await world.signIn(login);
      const [there, nowhere] = [await ask(`?id=${id}`, cookie), await ask(`?id=${newId()}`, cookie)];
      expect([there.status, there.text]).toEqual([404, '{"error":"not-found"}']);
      expect([nowhere.status, nowhere.text]).toEqual([there.status, there.text]);
    }
  );

  it('of what is erased, and of what is public, is as if there were none', async () => {
    await rename(planner, 'Ein Name, der gehen muss');
    await eraseRecord(world.server.store, createSign(world.server.macKey), {
      feed: `event:${id}`,
      id,
      kind: 'conference'
    });
    for (const login of ['north', 'planner']) {
      expect((await asked(login)).body).toEqual({ error: 'not-found' });
      expect((await asked(login, `?id=${world.areas.north}`)).body).toEqual({ error: 'not-found' });
    }
  });

  it('comes back with a backup, but for that of what was erased since', async () => {
    const { store, macKey } = world.server;
    await rename(planner, 'Neuer Titel');
    const kept = (await asked('north')).body;
    const [stays, goes] = [id, newId()];
    await push(world, north, [conference(world, north, world.areas.north, goes)]);
    id = goes;
    await rename(planner, 'Ein Name, der gehen muss');
    let text = '';
    await store.dump((piece) => void (text += piece));
    const erased = { feed: `event:${goes}`, id: goes, kind: 'conference', day: '2026-11-22' };
    await eraseRecord(store, createSign(macKey), { feed: erased.feed, id: goes, kind: erased.kind });

    // As a restore does: everything of the backup, under another epoch, and what was erased since goes again.
    await store.empty('d'.repeat(32));
    const replay = async (tx: Tx) => void (await replayErasures(tx, createSign(macKey), [erased]));
    const successor = { epoch: 'e'.repeat(32), above: world.clock.now, job: { feeds: [erased.feed], run: replay } };
    await store.load(text.trimEnd().split('\n'), successor);

    expect((await asked('north', `?id=${stays}`)).body).toEqual(kept);
    expect((await asked('north', `?id=${goes}`)).body).toEqual({ error: 'not-found' });
    let again = '';
    await store.dump((piece) => void (again += piece));
    expect([text, again].map((dump) => dump.includes('Ein Name, der gehen muss'))).toEqual([true, false]);
  });

  it('needs an account', async () => {
    for (const query of [`?id=${id}`, `?id=${newId()}`, '', '?id=x']) {
      const answer = await ask(query);
      expect([answer.status, answer.body]).toEqual([401, { error: 'signed-out' }]);
    }
  });

  it.each([
    ['', 'wrong-shape'],
    ['?id=', 'wrong-shape'],
    ['?id=north', 'wrong-shape'],
    ['?id=ID&limit=0', 'wrong-shape'],
    ['?id=ID&limit=2001', 'wrong-shape'],
    ['?id=ID&limit=1.5', 'wrong-shape'],
    ['?id=ID&limit=', 'wrong-shape'],
    ['?id=ID&before=', 'wrong-shape'],
    ['?id=ID&before=0', 'wrong-shape'],
    ['?id=ID&before=000000000-0000-0000000A', 'wrong-shape'],
    ['?id=ID&since=0', 'unknown-query'],
    ['?id=ID&id=ID', 'unknown-query'],
    ['?id=ID&__proto__=1', 'unknown-query']
  ])('with %s is no question', async (query, error) => {
    const answer = await asked('north', query.replaceAll('ID', id));
    expect([answer.status, answer.body]).toEqual([400, { error }]);
  });

  it('is the only way to ask', async () => {
    const cookie = await world.signIn('north');
    const answer = await world.ask('POST', `/api/history?id=${id}`, { cookie, body: {} });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
    const head = await world.ask('HEAD', `/api/history?id=${id}`, { cookie });
    expect([head.status, head.text]).toEqual([200, '']);
  });
});
