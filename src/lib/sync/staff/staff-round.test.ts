import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import type { Verdict } from '#lib/protocol/shapes.ts';
import type { SyncAnswer, SyncRequest } from '#lib/protocol/sync.ts';
import { isFilled } from '#lib/storage/staff/device.ts';
import { outboxCounts, outboxLists } from '#lib/storage/staff/outbox.ts';
import { getRecord } from '#lib/storage/staff/record-queries.ts';
import { createRecords } from '#lib/storage/staff/records.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { createStaffFiles } from '#lib/storage/staff/staff-files.ts';
import { ACCOUNT, CONFERENCE, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { createStaffSync } from './staff-round.ts';
import type { StaffTransport } from './staff-transport.ts';
import type { TransportError } from '#lib/sync/shared/transport.ts';

const NODE = 'node0001';
const EPOCH = 'e'.repeat(32);

/** A server that says what the test wants; it keeps its own `last`, as the protocol demands. */
function tablet() {
  const [indexedDb, env] = [newDisk(), testEnv()];
  const db = new StaffDatabase(ACCOUNT, indexedDb);
  const calls: SyncRequest[] = [];
  const script = {
    last: null as string | null,
    nodes: 0,
    cursors: {} as Record<string, number>,
    judge: (_item: { id: string }): Omit<Verdict, 'id'> => ({ status: 'accepted' }),
    fail: (_request: SyncRequest): TransportError | undefined => undefined,
    loseAnswer: false,
    /** How many more answers say that there is more to read. */
    pages: 0,
    puts: [] as string[],
    refuseFile: undefined as TransportError | undefined
  };
  const transport: StaffTransport = {
    sync: async (request) => {
      calls.push(request);
      const failure = script.fail(request);
      if (failure) return err(failure);
      const answer = answerTo(request, script);
      return script.loseAnswer && request.push.length > 0 ? err({ type: 'offline' }) : ok(answer);
    },
    putFile: async (sha) => {
      script.puts.push(sha);
      return script.refuseFile ? err(script.refuseFile) : ok(undefined);
    },
    getFile: async () => err({ type: 'not-found' })
  };
  const open = () => createStaffSync({ db, env, transport, locks: (_name, work) => work() });
  return { db, env, calls, script, open, sync: open(), records: createRecords(db, env) };
}

type Script = ReturnType<typeof tablet>['script'];

function answerTo(request: SyncRequest, script: Script): SyncAnswer {
  const rest = {
    changes: [],
    cursors: script.cursors,
    more: script.pages-- > 0,
    reset: [],
    revoked: [],
    serverTime: 0,
    epoch: EPOCH
  };
  if (request.node === null) {
    script.nodes += 1;
    script.last = null;
    return { ...rest, node: { id: `node000${script.nodes}`, last: null }, results: [] };
  }
  const items = request.push as { id: string; feed: string; seen?: Record<string, string> }[];
  const node = { id: request.node, last: script.last };
  if (items.length > 0 && request.previous !== script.last) {
    return { ...rest, node, results: items.map(({ id }) => ({ id, status: 'retry', reason: 'node-mismatch' })) };
  }
  const results = items.map((item) => ({ id: item.id, ...script.judge(item) }));
  for (const { feed } of items) script.cursors[feed] = 0;
  for (const { seen } of items) script.last = [script.last ?? '', seen?.[request.node] ?? ''].sort()[1] || null;
  return { ...rest, node: { id: request.node, last: script.last }, results };
}

let at: ReturnType<typeof tablet>;
beforeEach(() => void (at = tablet()));

const conference = async (title = CONFERENCE.title) =>
  must(await at.records.create('conference', { ...CONFERENCE, title }));
const transferOf = async (id: string) => (await getRecord(at.db, id))?.transfer;

describe('a round', () => {
  test('asks for a node, writes under it, and sends parents before their children', async () => {
    const parent = await conference();
    const child = must(
      await at.records.create('agenda-item', { conference: parent.id, position: 'a0', title: 'Platz' })
    );
    expect(await at.sync.round()).toEqual({ type: 'done', sent: 2, received: 0, waiting: 0 });
    const pushed = at.calls.find(({ push }) => push.length > 0)!;
    expect(pushed.node).toBe(NODE);
    expect((pushed.push as { id: string; seen: object }[]).map(({ id }) => id)).toEqual([parent.id, child.id]);
    expect(Object.keys((pushed.push[0] as unknown as { seen: object }).seen)).toEqual([NODE]);
    expect(await transferOf(parent.id)).not.toBe('ready');
  });

  test('has filled the store only when the last page of the first visit is in', async () => {
    expect(await isFilled(at.db)).toBe(false);
    at.script.pages = 3;
    at.script.fail = () => (at.script.pages < 3 ? { type: 'offline' } : undefined);
    expect(await at.sync.round()).toEqual({ type: 'offline' });
    expect(await isFilled(at.db)).toBe(false);
    at.script.fail = () => undefined;
    expect(await at.sync.round()).toMatchObject({ type: 'done' });
    expect(await isFilled(at.db)).toBe(true);
    at.script.fail = () => ({ type: 'offline' });
    await at.sync.round();
    expect(await isFilled(at.db)).toBe(true);
  });

  test('keeps everything while nobody is signed in, the app is too old, or no network is there', async () => {
    for (const type of ['signed-out', 'please-update', 'offline'] as const) {
      at.script.fail = () => ({ type });
      const { id } = await conference();
      expect(await at.sync.round()).toEqual({ type });
      expect(await transferOf(id)).toBe('ready');
    }
  });

  test('sets a rejected record aside with its reason, and sends the rest', async () => {
    const [good, bad] = [await conference('gut'), await conference('schlecht')];
    at.script.judge = ({ id }) =>
      id === bad.id ? { status: 'rejected', reason: 'forbidden' } : { status: 'accepted' };
    expect(await at.sync.round()).toMatchObject({ type: 'done', sent: 1 });
    expect(await getRecord(at.db, bad.id)).toMatchObject({ transfer: 'rejected', reason: 'forbidden' });
    expect(await transferOf(good.id)).not.toBe('ready');
    at.calls.length = 0;
    await at.sync.round();
    expect(at.calls.flatMap(({ push }) => push)).toEqual([]);
  });

  test('finds the one record for which a whole call is refused', async () => {
    const made = [];
    for (let i = 0; i < 9; i++) made.push(await conference());
    const poison = made[6]!.id;
    at.script.fail = ({ push }) =>
      (push as { id: string }[]).some(({ id }) => id === poison) ? { type: 'refused', code: 'wrong-shape' } : undefined;
    expect(await at.sync.round()).toMatchObject({ type: 'done', sent: 8 });
    expect(await getRecord(at.db, poison)).toMatchObject({ transfer: 'rejected', reason: 'malformed' });
  });

  test('blames no record for a refusal that concerns the sender', async () => {
    await conference();
    at.script.fail = ({ push }) => (push.length > 0 ? { type: 'refused', code: 'wrong-origin' } : undefined);
    expect(await at.sync.round()).toEqual({ type: 'refused', code: 'wrong-origin' });
    expect(await outboxCounts(at.db)).toMatchObject({ ready: 1, attention: 0 });
  });

  test('sends again under the same node what was taken without its answer arriving', async () => {
    const { id } = await conference();
    at.script.loseAnswer = true;
    expect(await at.sync.round()).toEqual({ type: 'offline' });
    at.script.loseAnswer = false;
    at.script.judge = () => ({ status: 'duplicate' });
    expect(await at.open().round()).toMatchObject({ type: 'done', sent: 1 });
    expect(at.script.nodes).toBe(1);
    expect(await transferOf(id)).not.toBe('ready');
  });

  test('takes a new node when the server has had more from this store than the store knows', async () => {
    await conference();
    await at.sync.round();
    at.script.last = `zzzzzzzzz-0000-${NODE}`;
    const { id } = await conference();
    expect(await at.open().round()).toMatchObject({ type: 'done', sent: 1 });
    expect(Object.keys((await getRecord(at.db, id))!.copy!.seen)).toEqual(['node0002']);
  });

  test('waits for a parent that somebody else still has to send, but not within the round', async () => {
    const parent = await conference();
    const child = must(
      await at.records.create('agenda-item', { conference: parent.id, position: 'a0', title: 'Platz' })
    );
    at.script.judge = ({ id }) =>
      id === child.id ? { status: 'retry', reason: 'unknown-parent' } : { status: 'accepted' };
    expect(await at.sync.round()).toEqual({ type: 'done', sent: 1, received: 0, waiting: 1 });
    expect(await transferOf(child.id)).toBe('ready');
  });

  test('puts files before the records that name them, and keeps what the server will not have', async () => {
    const files = createStaffFiles(at.db, at.env);
    const sha = must(await files.add(new TextEncoder().encode('{}'), 'application/json'));
    at.script.refuseFile = { type: 'too-large' };
    await at.sync.round();
    expect(await at.db.files.get(sha)).toMatchObject({ unsent: 1, refused: 'too-large' });
    expect(await outboxCounts(at.db)).toMatchObject({ attention: 1, files: 0 });
    at.script.refuseFile = undefined;
    const other = must(await files.add(new TextEncoder().encode('[]'), 'application/json'));
    await at.sync.round();
    expect((await at.db.files.get(other))!.unsent).toBeUndefined();
  });

  test('sends a refused file again when a person asks for it, and forgets one that is thrown away', async () => {
    const files = createStaffFiles(at.db, at.env);
    const [again, away, anew] = await Promise.all(
      ['{}', '[]', '0'].map(async (text) => must(await files.add(new TextEncoder().encode(text), 'application/json')))
    );
    at.script.refuseFile = { type: 'too-large' };
    await at.sync.round();
    expect((await outboxLists(at.db)).files.map(({ reason }) => reason)).toEqual(Array(3).fill('too-large'));
    at.script.refuseFile = undefined;
    must(await files.resend(again!));
    must(await files.discard(away!));
    must(await files.add(new TextEncoder().encode('0'), 'application/json'));
    await at.sync.round();
    for (const sha of [again!, anew!]) expect((await at.db.files.get(sha))!.unsent).toBeUndefined();
    expect(await at.db.files.get(away!)).toBeUndefined();
    expect(await outboxCounts(at.db)).toMatchObject({ attention: 0, files: 0 });
  });

  test('leaves an edit queued that was made while the record was on its way', async () => {
    const { id } = await conference();
    at.script.judge = () => ({ status: 'accepted' });
    let edited = false;
    const slow: StaffTransport['sync'] = async (request) => {
      if (request.push.length > 0 && !edited) {
        edited = true;
        must(await at.records.write(id, { place: { value: 'Keller', shown: [] } }));
      }
      return ok(answerTo(request, at.script));
    };
    const parts = { db: at.db, env: at.env, locks: <T>(_name: string, work: () => Promise<T>) => work() };
    const transport = {
      sync: slow,
      putFile: async () => ok(undefined),
      getFile: async () => err({ type: 'not-found' } as const)
    };
    expect(await createStaffSync({ ...parts, transport }).round()).toMatchObject({ type: 'done', sent: 2 });
  });
});
