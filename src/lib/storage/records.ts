import { kindOf } from '../kinds/registry.ts';
import { staying } from '../domain/record/conflict.ts';
import { REMOVED } from '../domain/record/kind.ts';
import { emptyMerged, shownData, type Merged } from '../domain/record/merged.ts';
import { write as writeFields, type Change } from '../domain/record/write.ts';
import { timedId } from '../kernel/id.ts';
import type { Json } from '../kernel/json.ts';
import type { Result } from '../kernel/result.ts';
import type { Stamp } from '../kernel/stamp.ts';
import { feedOfNew, isComplete, parentOf } from './completeness.ts';
import { loadDevice, serverMerged, withStamp, writerOf } from './device.ts';
import type { Env } from './env.ts';
import { guarded, Refused, type StoreError } from './guard.ts';
import { heldBy, saysItStays, sayingItStays } from './holding.ts';
import { OwnWrites } from './own-writes.ts';
import type { RecordView } from '../kinds/record-view.ts';
import { viewOf } from './record-view.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { RecordRow } from './staff-rows.ts';
import type { RecordError } from './record-error.ts';
import { putWork } from './work.ts';

export type WriteResult = Promise<Result<RecordView, StoreError | RecordError>>;

/** Writing records that several people edit. Every call is one transaction on the copy as it stands at that moment. */
export type Records = {
  /**
   * A new record in the feed that follows from its kind and parent. Incomplete ones stay drafts on this device.
   * Refuses `exists` where the id is taken: with a derived id (triage) that means: write to it instead.
   */
  create(kind: string, fields: Record<string, Json>, id?: string): WriteResult;
  /**
   * Writes fields. `shown` names the entries the editor was showing (`stampsOf`); later ones stay beside, but for those
   * written here: a list changed twice within a moment may still show what stood there before the first change.
   */
  write(id: string, changes: Record<string, Change>): WriteResult;
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
  const inTransaction = (work: () => Promise<RecordRow>): WriteResult =>
    guarded<RecordView, RecordError>(db, () =>
      db.transaction('rw', db.records, db.meta, async () => viewOf(await work()))
    );

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
      await put({ row: row!, copy, changes: { [REMOVED]: staying(copy) } });
    }
  };

  const setRemoved = (id: string, removed: boolean): WriteResult =>
    write(id, (copy) => ({
      removed: { value: removed, shown: (copy.fields.removed ?? []).map((entry) => entry.stamp) }
    }));

  return {
    create: (kind, fields, id = timedId(env.now(), env.random)) =>
      inTransaction(async () => {
        const row = await newRow(db, kind, fields, id);
        const changes = Object.fromEntries(
          Object.entries(fields).map(([field, value]) => [field, { value, shown: [] }])
        );
        const written = await put({ row, copy: emptyMerged(), changes });
        await hold(kind, Object.keys(fields), fields);
        return written;
      }),
    write: (id, changes) => write(id, () => changes),
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
  const parent = parentOf(kind, data);
  const parentRow = kindOf(kind)?.feed.rule === 'parent' ? await db.records.get(parent) : undefined;
  const feed = feedOfNew(kind, id, data, parentRow?.feed);
  if (feed === undefined) throw new Refused<RecordError>({ type: 'no-feed' });
  return { id, feed, kind, parent };
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
export async function putFields(db: StaffDatabase, env: Env, { row, copy, changes }: FieldWrite): Promise<RecordRow> {
  const device = await loadDevice(db, env);
  const written = writeFields(copy, asStampedNow(row, changes), writerOf(device, env));
  return putWork(db, env, withStamp(device, written.stamp), {
    row: { ...row, parent: parentOf(row.kind, shownData(written.copy)) },
    body: { type: 'merged', copy: written.copy },
    complete: isComplete(row.kind, written.copy, serverMerged(row))
  });
}

/** What an editor was showing under stamps of before a change of node is what stands there under the present ones. */
function asStampedNow({ restamped = {} }: RecordRow, changes: Record<string, Change>): Record<string, Change> {
  const now = (stamp: Stamp): Stamp => (Object.hasOwn(restamped, stamp) ? restamped[stamp]! : stamp);
  return Object.fromEntries(
    Object.entries(changes).map(([field, { value, shown }]) => [field, { value, shown: shown.map(now) }])
  );
}
