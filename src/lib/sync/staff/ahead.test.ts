import { beforeEach, describe, expect, test } from 'vitest';
import { err, ok } from '#lib/kernel/result.ts';
import type { PushedMerged, SyncAnswer, SyncRequest } from '#lib/protocol/sync.ts';
import { ACCOUNT, CONFERENCE, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { outboxCounts } from '#lib/storage/staff/outbox.ts';
import { getRecord } from '#lib/storage/staff/record-queries.ts';
import { createRecords } from '#lib/storage/staff/records.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { createStaffSync } from './staff-round.ts';

const [NODE, EPOCH] = ['node0001', 'e'.repeat(32)];
const RECORDS = 6;

/** A server that takes everything and tells it again as it came, in calls of two records. */
function tablet() {
  const [db, env] = [new StaffDatabase(ACCOUNT, newDisk()), testEnv()];
  const server = {
    last: null as string | null,
    n: 0,
    taken: [] as string[],
    /** Run when a call has come, before the server has looked at it. */
    arrives: async (_request: SyncRequest, _items: readonly PushedMerged[]): Promise<void> => undefined,
    /** Which call that pushes, counted from one, loses its answer. */
    loses: 0,
    pushes: 0
  };
  const sync = async (request: SyncRequest) => {
    const items = request.push as PushedMerged[];
    await server.arrives(request, items);
    const answer = answerTo(request, items);
    if (items.length > 0 && ++server.pushes === server.loses) return err({ type: 'offline' } as const);
    return ok(answer);
  };
  function answerTo(request: SyncRequest, items: readonly PushedMerged[]): SyncAnswer {
    const rest = { epoch: EPOCH, more: false, reset: [], revoked: [], serverTime: 0 };
    const node = { id: NODE, last: server.last };
    if (items.length > 0 && request.previous !== server.last) {
      const results = items.map(({ id }) => ({ id, status: 'retry' as const, reason: 'node-mismatch' }));
      return { ...rest, node, results, changes: [], cursors: {} };
    }
    const before = server.n;
    const changes = items.map(({ feed, id, kind }) => ({
      ...{ feed, id, kind, n: ++server.n, mac: 'm'.repeat(22) },
      same: true as const
    }));
    for (const { seen } of items) server.last = [server.last ?? '', seen[NODE] ?? ''].sort()[1]!;
    const results = items.map(({ id }) => ({
      id,
      status: server.taken.includes(id) ? ('duplicate' as const) : ('accepted' as const)
    }));
    server.taken.push(...items.map(({ id }) => id));
    const cursors = Object.fromEntries(changes.map(({ feed }) => [feed, before + changes.length]));
    return { ...rest, node: { id: NODE, last: server.last }, results, changes, cursors };
  }
  const transport = {
    sync,
    putFile: async () => ok(undefined),
    getFile: async () => err({ type: 'not-found' } as const)
  };
  const parts = { db, env, transport, locks: <T>(_name: string, work: () => Promise<T>) => work() };
  const open = () => createStaffSync({ ...parts, sizes: { batch: 2, page: 50 } });
  return { db, server, open, records: createRecords(db, env) };
}

let at: ReturnType<typeof tablet>;
let ids: string[];
beforeEach(async () => {
  at = tablet();
  await at.open().round();
  const all = Array.from({ length: RECORDS }, (_, i) => ({ fields: { ...CONFERENCE, title: `Nr. ${i}` } }));
  ids = must(await at.records.createMany('conference', all)).map(({ id }) => id);
});

describe('several calls of one round', () => {
  test('have what they carry noted on the disk before they leave, those read ahead too', async () => {
    const noted: boolean[] = [];
    at.server.arrives = async ({ node }, items) => {
      const { attempts, triedTo } = (await at.db.meta.get('device'))!;
      const stamps = items.map(({ seen }) => seen[node!]!);
      const queued = (await at.db.records.bulkGet(items.map(({ id }) => id))).map((row) => row?.work?.queue ?? 0);
      if (items.length > 0) noted.push(attempts.includes(stamps.sort().at(-1)!) && Math.max(...queued) <= triedTo!);
    };
    expect(await at.open().round()).toMatchObject({ type: 'done', sent: RECORDS });
    expect(noted).toEqual([true, true, true]);
  });

  test('set out while the answer before is still on its way to the disk', async () => {
    const waiting: number[] = [];
    at.server.arrives = async (_, items) => {
      if (items.length > 0) waiting.push(await at.db.records.where('work.queue').above(0).count());
    };
    await at.open().round();
    // Had they waited for the disk, two fewer would be queued each time.
    expect(waiting).not.toEqual([6, 4, 2]);
    expect(await outboxCounts(at.db)).toMatchObject({ ready: 0 });
  });

  test.each([1, 2, 3])('lose nothing and double nothing when answer %i is lost', async (which) => {
    at.server.loses = which;
    expect(await at.open().round()).toEqual({ type: 'offline' });
    expect(await at.open().round()).toMatchObject({ type: 'done' });
    expect([...new Set(at.server.taken)]).toEqual(ids);
    expect(await outboxCounts(at.db)).toMatchObject({ ready: 0, attention: 0 });
    // Nobody took this store for a rewound one: it still writes under its node.
    expect((await at.db.meta.get('device'))!.node).toBe(NODE);
  });

  test('keep what a person writes into a record that is read ahead, and send it after', async () => {
    const last = ids.at(-1)!;
    let written = false;
    at.server.arrives = async (_, items) => {
      if (written || !items.some(({ id }) => id === last)) return;
      written = true;
      must(await at.records.write(last, { place: { value: 'Keller', shown: [] } }));
    };
    expect(await at.open().round()).toMatchObject({ type: 'done', sent: RECORDS + 1 });
    const row = await at.db.records.get(last);
    expect(row?.work).toBeUndefined();
    expect(row?.server?.body).toMatchObject({ fields: { place: [{ value: 'Keller' }] } });
  });

  test('keep the server’s copy as it was sent, not as it was written on meanwhile', async () => {
    const [first] = ids;
    at.server.arrives = async (_, items) => {
      if (at.server.pushes === 0 && items.length > 0)
        must(await at.records.write(first!, { title: { value: 'Danach', shown: [] } }));
      if (at.server.pushes === 3) throw new Error('the line is cut');
    };
    await expect(at.open().round()).rejects.toThrow('the line is cut');
    const row = await at.db.records.get(first!);
    expect(row?.server?.body).toMatchObject({ fields: { title: [{ value: 'Nr. 0' }] } });
    expect((await getRecord(at.db, first!))?.transfer).toBe('ready');
  });

  test('are told nothing by a server that claims to echo what was not sent', async () => {
    const sync = at.open();
    await sync.round();
    const [id] = ids;
    const liar = createStaffSync({
      db: at.db,
      env: testEnv(),
      locks: (_name, work) => work(),
      transport: {
        sync: async () =>
          ok({
            ...{ epoch: EPOCH, node: { id: NODE, last: at.server.last }, results: [], cursors: { public: 9 } },
            ...{ more: false, reset: [], revoked: [], serverTime: 0 },
            changes: [{ feed: `event:${id}`, id: id!, kind: 'conference', n: 99, mac: 'm'.repeat(22), same: true }]
          }),
        putFile: async () => ok(undefined),
        getFile: async () => err({ type: 'not-found' })
      }
    });
    const before = await at.db.records.toArray();
    expect(await liar.round()).toEqual({ type: 'nonsense' });
    expect([await at.db.records.toArray(), await at.db.cursors.get('public')]).toEqual([before, undefined]);
  });
});
