import { given } from '#lib/kernel/given.ts';
import type { FeedName } from '#lib/domain/record/feed.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import { canonicalJson, type Json } from '#lib/kernel/json.ts';
import { laterStamp, type NodeId, type Stamp } from '#lib/kernel/stamp.ts';
import { loadDevice } from './device.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import type { Received } from './receive.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { DeviceRow, RecordRow, Work } from './staff-rows.ts';

/**
 * One record on its way; `mark` names exactly what was sent, so that an edit made meanwhile stays queued, and `queue` is
 * the place where it waits.
 */
export type Outgoing = { id: string; queue: number; record: Pushed; mark: string };

/** As `pushed` of the protocol has it. */
type Pushed = { feed: FeedName; id: string; kind: string } & (
  Merged | { data: Json } | { data: Json; base: number } | { gone: true; base: number }
);

/** Everything a call is made of, read in one transaction; the answer is taken in only if it still holds. */
export type Exchange = {
  device: DeviceRow;
  cursors: Record<FeedName, number>;
  outgoing: Outgoing[];
  /** Signed copies to hand back after a change of epoch, and the id up to which they reach (null: that was all). */
  returned: Received[];
  returnedTo: string | null;
};

/** `after`: the place in the queue behind which they wait. */
export type BatchLimits = { records: number; bytes: number; skip: ReadonlySet<string>; after: number };

/** Where this device stands, without any work: for a first call, or to learn whether the store was rewound. */
export const greet = (db: StaffDatabase, env: Env): Promise<Exchange> =>
  db.transaction('rw', db.records, db.cursors, db.meta, async () => {
    const device = await loadDevice(db, env);
    return { device, cursors: await readCursors(db), outgoing: [], returned: [], returnedTo: device.returning };
  });

/**
 * The next records in their order, at most so many and so large. Before any leaves, the top stamp is noted as attempted
 * (evidence, should the answer be lost), and up to which place in the queue records were taken.
 */
export const takeBatch = (db: StaffDatabase, env: Env, limits: BatchLimits): Promise<Exchange> =>
  db.transaction('rw', db.records, db.cursors, db.meta, async () => {
    const device = await loadDevice(db, env);
    const rows = await nextRows(db, limits);
    const attempts = withAttempt(device.attempts, topStamp(rows, device.node));
    const triedTo = Math.max(device.triedTo ?? 0, ...rows.map(({ work }) => work.queue));
    const attempted: DeviceRow = { ...device, attempts, triedTo };
    if (rows.length > 0) await db.meta.put(attempted);
    const outgoing = rows.map((row) => ({
      id: row.id,
      queue: row.work.queue,
      record: spell(row),
      mark: markOf(row.work, device.node)
    }));
    return { device: attempted, cursors: await readCursors(db), outgoing, returned: [], returnedTo: null };
  });

/**
 * The next signed copies to hand back. Records that open a feed come before all others: until one is back, the server
 * does not know who may read its feed and takes nothing else for it.
 */
export const takeReturned = (db: StaffDatabase, env: Env, limit: number): Promise<Exchange> =>
  db.transaction('rw', db.records, db.cursors, db.meta, async () => {
    const device = await loadDevice(db, env);
    const from = device.returning ?? RETURN_FROM;
    const [openers, after] = [from.startsWith(RETURN_FROM), from.slice(RETURN_FROM.length)];
    const rows = await db.records
      .where('id')
      .above(after)
      .filter((row) => row.stale === 1 && (kindOf(row.kind)?.opens !== undefined) === openers)
      .limit(limit)
      .toArray();
    const returned = rows.flatMap(({ feed, id, kind, server }) =>
      server === undefined ? [] : [{ feed, id, kind, n: server.n, mac: server.mac, ...server.body }]
    );
    const full = rows.length === limit;
    const stage = openers ? RETURN_FROM : RETURN_REST;
    const returnedTo = full ? `${stage}${given(rows.at(-1)).id}` : openers ? RETURN_REST : null;
    return { device, cursors: await readCursors(db), outgoing: [], returned, returnedTo };
  });

/** Two stages of handing back, each followed by the id up to which it is done. */
export const RETURN_FROM = 'openers:';
const RETURN_REST = 'members:';

/** Goes on past copies that the server would not even look at. */
export const passReturned = async (db: StaffDatabase, { device, returnedTo }: Exchange): Promise<void> => {
  await db.meta.where('key').equals(device.key).modify({ returning: returnedTo });
};

/** Records ready to be sent, but for those to be skipped. */
export async function queueLength(db: StaffDatabase, skip: ReadonlySet<string>): Promise<number> {
  const all = await db.records.where('work.queue').above(0).count();
  if (skip.size === 0 || all === 0) return all;
  const skipped = await db.records.bulkGet([...skip]);
  return all - skipped.filter((row) => row?.work?.queue !== undefined).length;
}

async function readCursors(db: StaffDatabase): Promise<Record<FeedName, number>> {
  return Object.fromEntries((await db.cursors.toArray()).map(({ feed, n }) => [feed, n]));
}

type QueuedRow = RecordRow & { work: Work & { queue: number } };

/** Read in one go: a cursor would cost a request for each; a record may be large. */
const STEP = 100;

async function nextRows(db: StaffDatabase, { records, bytes, skip, ...from }: BatchLimits): Promise<QueuedRow[]> {
  const taken: QueuedRow[] = [];
  let room = bytes;
  for (let { after } = from; taken.length < records;) {
    const step = (await db.records.where('work.queue').above(after).limit(STEP).toArray()) as QueuedRow[];
    for (const row of step) {
      if (skip.has(row.id)) continue;
      room -= JSON.stringify(row.work).length;
      if (taken.length === records || (taken.length > 0 && room < 0)) return taken;
      taken.push(row);
    }
    if (step.length < STEP) break;
    after = given(step.at(-1)).work.queue;
  }
  return taken;
}

const topStamp = (rows: readonly QueuedRow[], node: NodeId): Stamp | undefined =>
  rows.reduce<Stamp | undefined>((top, { work }) => {
    return work.body.type === 'merged' ? laterStamp(top, work.body.copy.seen[node]) : top;
  }, undefined);

const withAttempt = (attempts: Stamp[], top: Stamp | undefined): Stamp[] =>
  top === undefined || attempts.includes(top) ? attempts : [...attempts, top];

function spell({ feed, id, kind, work }: QueuedRow): Pushed {
  const { body } = work;
  if (body.type === 'merged') return { feed, id, kind, fields: body.copy.fields, seen: body.copy.seen };
  if (body.type === 'removal') return { feed, id, kind, gone: true, base: body.base };
  if (body.type === 'wishes') throw new Error('parked work has no place in the queue');
  return { feed, id, kind, data: body.data, ...(body.base === undefined ? {} : { base: body.base }) };
}

/** A node's stamps grow with every write, so its stamp names a version of a copy; anything else is named by its text. */
export const markOf = (work: Work, node: NodeId): string =>
  work.body.type === 'merged' ? (work.body.copy.seen[node] ?? '') : canonicalJson(work.body as Json);
