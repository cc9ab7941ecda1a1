import { given } from '#lib/kernel/given.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import { staying } from '#lib/domain/record/conflict.ts';
import { REMOVED } from '#lib/domain/record/kind.ts';
import { emptyMerged, shownData, type Merged } from '#lib/domain/record/merged.ts';
import { write as writeFields, type Change } from '#lib/domain/record/write.ts';
import { timedId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Result } from '#lib/kernel/result.ts';
import type { Stamp } from '#lib/kernel/stamp.ts';
import { feedOfNew, isComplete, parentOf } from './completeness.ts';
import { loadDevice, serverMerged, withStamp, writerOf } from './device.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { guarded, Refused, type StoreError } from '#lib/storage/shared/guard.ts';
import { Hand } from './hand.ts';
import { heldBy, saysItStays, sayingItStays } from './holding.ts';
import { OwnWrites } from './own-writes.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import { viewOf } from './record-view.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { DeviceRow, RecordRow } from './staff-rows.ts';
import type { RecordError } from '#lib/storage/shared/record-error.ts';
import { withWork } from './work.ts';

export type WriteResult = Promise<Result<RecordView, StoreError | RecordError>>;
export type WriteManyResult = Promise<Result<RecordView[], StoreError | RecordError>>;

/** Writing records that several people edit. Every call is one transaction on the copy as it stands at that moment. */
export type Records = {
  /**
   * A new record in the feed that follows from its kind and parent. Incomplete ones stay drafts on this device.
   * Refuses `exists` where the id is taken: with a derived id (triage) that means: write to it instead.
   */
  create(kind: string, fields: Record<string, Json>, id?: string): WriteResult;
  /** Many of one kind, all of them or none. */
  createMany(kind: string, all: readonly { fields: Record<string, Json>; id?: string }[]): WriteManyResult;
  /**
   * Writes fields. `shown` names the entries the editor was showing (`stampsOf`); later ones stay beside, but for those
   * written here: a list changed twice within a moment may still show what stood there before the first change.
   */
  write(id: string, changes: Record<string, Change>): WriteResult;
  /** Writes into many, in this order: all of it or nothing. */
  writeMany(all: readonly { id: string; changes: Record<string, Change> }[]): WriteManyResult;
  /**
   * Puts back what stood in a field before somebody chose: one value, or several beside each other, as they were. Only
   * the entries in `shown` go for them, not what the same person has written since.
   */
  putBack(id: string, field: string, values: readonly Json[], shown: readonly Stamp[]): WriteResult;
  /** Deleting is a field, so it can be undone. */
  remove(id: string): WriteResult;
  restore(id: string): WriteResult;
};

export function createRecords(db: StaffDatabase, env: Env): Records {
  const transaction = <T>(work: () => Promise<T>): Promise<Result<T, StoreError | RecordError>> =>
    guarded<T, RecordError>(db, () => db.transaction('rw', db.records, db.meta, work));
  const inTransaction = (work: () => Promise<RecordRow>): WriteResult => transaction(async () => viewOf(await work()));

  const own = new OwnWrites();

  const put = async (field: FieldWrite): Promise<RecordRow> => own.noting(await putFields(db, env, field));

  const writeOnce = async (id: string, changes: (copy: Merged) => Record<string, Change>): Promise<RecordRow> => {
    const { row, copy } = writable(await db.records.get(id));
    const said = sayingItStays(row.kind, copy, changes(copy));
    const written = await put({ row, copy, changes: said });
    await hold(row.kind, Object.keys(said), viewOf(written).data);
    return written;
  };

  const write = (id: string, changes: (copy: Merged) => Record<string, Change>): WriteResult =>
    inTransaction(() => writeOnce(id, (copy) => own.asShown(id, changes(copy))));

  /** In the same transaction: what was written and that its agenda item is to stay are on the disk together, or neither. */
  const hold = async (kind: string, fields: readonly string[], data: Readonly<Record<string, Json>>): Promise<void> => {
    for (const id of heldBy(kind, fields, data)) {
      const row = await db.records.get(id);
      const copy = row && copyIn(row);
      if (copy === undefined || (row?.work?.state === 'ready' && saysItStays(copy))) continue;
      await put({ row: given(row), copy, changes: { [REMOVED]: staying(copy) } });
    }
  };

  /** Each after the other in memory, and then all of them on the disk at once. */
  const putMany = async (fields: Iterable<FieldWrite>, hand: Hand): Promise<RecordView[]> => {
    let device = await loadDevice(db, env);
    const written: [RecordRow, string[]][] = [];
    for (const field of fields) {
      const next = withFields(env, device, field);
      device = next.device;
      hand.put(own.noting(next.row));
      written.push([next.row, Object.keys(field.changes)]);
    }
    await hand.layDown();
    await db.meta.put(device);
    for (const [row, changed] of written) await hold(row.kind, changed, viewOf(row).data);
    return written.map(([row]) => viewOf(row));
  };

  const setRemoved = (id: string, removed: boolean): WriteResult =>
    write(id, (copy) => ({
      removed: { value: removed, shown: (copy.fields.removed ?? []).map((entry) => entry.stamp) }
    }));

  return {
    create: (kind, fields, id = timedId(env.now(), env.random)) =>
      inTransaction(async () => {
        const row = await newRow(db, kind, fields, id);
        const written = await put({ row, copy: emptyMerged(), changes: firstWords(fields) });
        await hold(kind, Object.keys(fields), fields);
        return written;
      }),
    createMany: (kind, all) =>
      transaction(async () => {
        const hand = new Hand(db);
        const made = all.map(({ fields, id = timedId(env.now(), env.random) }) => ({ fields, id }));
        const there = await hand.take(made.map(({ id }) => id));
        if (there.some((row) => row !== undefined) || new Set(made.map(({ id }) => id)).size < made.length)
          throw new Refused<RecordError>({ type: 'exists' });
        const parents = await hand.take(made.map(({ fields }) => parentOf(kind, fields)));
        const writes = made.map(({ fields, id }, i) => ({
          row: rowIn(kind, fields, id, parents[i]),
          copy: emptyMerged(),
          changes: firstWords(fields)
        }));
        return putMany(writes, hand);
      }),
    write: (id, changes) => write(id, () => changes),
    writeMany: (all) =>
      transaction(async () => {
        const hand = new Hand(db);
        await hand.take(all.map(({ id }) => id));
        return putMany(fieldWrites(all, hand, own), hand);
      }),
    putBack: (id, field, values, shown) =>
      inTransaction(async () => {
        let row = writable(await db.records.get(id)).row;
        for (const [at, value] of values.entries())
          row = await writeOnce(id, () => ({ [field]: { value, shown: at === 0 ? shown : [] } }));
        return row;
      }),
    remove: (id) => setRemoved(id, true),
    restore: (id) => setRemoved(id, false)
  };
}

/** An empty row for a record that is being made, in the feed its kind and parent say; the caller's transaction. */
export async function newRow(
  db: StaffDatabase,
  kind: string,
  data: Readonly<Record<string, Json>>,
  id: string
): Promise<RecordRow> {
  if ((await db.records.get(id)) !== undefined) throw new Refused<RecordError>({ type: 'exists' });
  const hangsOnRecord = kindOf(kind)?.feed.rule === 'parent';
  return rowIn(kind, data, id, hangsOnRecord ? await db.records.get(parentOf(kind, data)) : undefined);
}

function rowIn(
  kind: string,
  data: Readonly<Record<string, Json>>,
  id: string,
  parent: RecordRow | undefined
): RecordRow {
  const feed = feedOfNew(kind, id, data, parent?.feed);
  if (feed === undefined) throw new Refused<RecordError>({ type: 'no-feed' });
  return { id, feed, kind, parent: parentOf(kind, data) };
}

const firstWords = (fields: Record<string, Json>): Record<string, Change> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { value, shown: [] }]));

/** One at a time, since a later one may be about what an earlier one has written. */
function* fieldWrites(
  all: readonly { id: string; changes: Record<string, Change> }[],
  hand: Hand,
  own: OwnWrites
): Generator<FieldWrite> {
  for (const { id, changes } of all) {
    const { row, copy } = writable(hand.row(id));
    yield { row, copy, changes: sayingItStays(row.kind, copy, own.asShown(id, changes)) };
  }
}

function writable(row: RecordRow | undefined): { row: RecordRow; copy: Merged } {
  if (row === undefined) throw new Refused<RecordError>({ type: 'not-found' });
  if (row.work?.body.type === 'wishes') throw new Refused<RecordError>({ type: 'parked' });
  const copy = copyIn(row);
  if (copy === undefined) throw new Refused<RecordError>({ type: 'gone' });
  return { row, copy };
}

/** What can be written in; undefined for a parked record and for one that is gone. */
function copyIn({ work, server, ...row }: RecordRow): Merged | undefined {
  if (work?.body.type === 'wishes' || (server !== undefined && 'gone' in server.body)) return undefined;
  return work?.body.type === 'merged' ? work.body.copy : serverMerged({ ...row, ...(server && { server }) });
}

type FieldWrite = { row: RecordRow; copy: Merged; changes: Record<string, Change> };

/** Writes into `copy` under this device's node and queues the whole copy; the caller's transaction. */
export async function putFields(db: StaffDatabase, env: Env, field: FieldWrite): Promise<RecordRow> {
  const { row, device } = withFields(env, await loadDevice(db, env), field);
  await db.records.put(row);
  await db.meta.put(device);
  return row;
}

function withFields(env: Env, device: DeviceRow, { row, copy, changes }: FieldWrite) {
  const written = writeFields(copy, asStampedNow(row, changes), writerOf(device, env));
  return withWork(env, withStamp(device, written.stamp), {
    row: { ...row, parent: parentOf(row.kind, shownData(written.copy)) },
    body: { type: 'merged', copy: written.copy },
    complete: isComplete(row.kind, written.copy, serverMerged(row))
  });
}

/** What an editor was showing under stamps of before a change of node is what stands there under the present ones. */
function asStampedNow({ restamped = {} }: RecordRow, changes: Record<string, Change>): Record<string, Change> {
  const now = (stamp: Stamp): Stamp => (Object.hasOwn(restamped, stamp) ? given(restamped[stamp]) : stamp);
  return Object.fromEntries(
    Object.entries(changes).map(([field, { value, shown }]) => [field, { value, shown: shown.map(now) }])
  );
}
