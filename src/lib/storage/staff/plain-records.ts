import { given } from '#lib/kernel/given.ts';
import { timedId } from '#lib/kernel/id.ts';
import type { Json } from '#lib/kernel/json.ts';
import { feedOfNew, isCompletePlain, recordShownBy } from './completeness.ts';
import { loadDevice } from './device.ts';
import { ownBefore, saysNow } from './receive.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { guarded, Refused } from '#lib/storage/shared/guard.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import { viewOf } from './record-view.ts';
import { newRow, type WriteManyResult, type WriteResult } from './records.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { RecordRow, WorkBody } from './staff-rows.ts';
import type { RecordError } from '#lib/storage/shared/record-error.ts';
import { putWork } from './work.ts';

type Data = Record<string, Json>;
type Edition = { data: Data; lookedAt: number; seen?: Data };
type PlainBody = Extract<WorkBody, { type: 'plain' }>;

/** Records that are written once (an answer to a remark), and editions in the public feed. */
export type PlainRecords = {
  /** Kept on this device until `send`, and editable until then. */
  draft(kind: string, data: Data, id?: string): WriteResult;
  editDraft(id: string, data: Data): WriteResult;
  /** From here on it is only waiting for a network. Refuses `incomplete` where its kind's schema does not hold. */
  send(id: string): WriteResult;
  /**
   * Publishes an edition. `lookedAt` is the number of the edition its author was looking at (`view.n`, 0 for none): if
   * the public one has changed since, the server answers `changed-meanwhile` and nothing is overwritten. `seen`: what they
   * were looking at. Where the public one says just that, e.g. as their own last one was taken a moment ago, it stands on it.
   */
  publish(kind: string, id: string, edition: Edition): WriteResult;
  /** First editions of many records of one kind, all of them or none, sent in this order. */
  publishMany(kind: string, all: readonly { id: string; data: Data }[]): WriteManyResult;
  /** Editions that belong together, of whatever kinds: all of them or none, sent in this order. */
  publishAll(all: readonly ({ kind: string; id: string } & Edition)[]): WriteManyResult;
  unpublish(id: string, lookedAt: number): WriteResult;
};

export function createPlainRecords(db: StaffDatabase, env: Env): PlainRecords {
  const inTransaction = (work: () => Promise<RecordRow>): WriteResult =>
    guarded<RecordView, RecordError>(db, () =>
      db.transaction('rw', db.records, db.meta, async () => viewOf(await work()))
    );
  const put = async (row: RecordRow, body: PlainBody, complete: boolean): Promise<RecordRow> =>
    putWork(db, env, await loadDevice(db, env), { row, body, complete });

  const publishOne = async (kind: string, id: string, { data, lookedAt, seen }: Edition): Promise<RecordRow> => {
    const feed = feedOfNew(kind, id, data, undefined) ?? '';
    const row = (await db.records.get(id)) ?? { id, feed, kind, parent: '' };
    const shown = recordShownBy(kind, data);
    if (!isCompletePlain(kind, data)) throw new Refused<RecordError>({ type: 'incomplete' });
    const base = seen !== undefined && saysNow(row, seen) ? given(row.server).n : lookedAt;
    const body: PlainBody = { type: 'plain', data, base, after: ownBefore(row, base) };
    return put(shown === undefined ? row : { ...row, parent: shown }, body, true);
  };

  const publishAll: PlainRecords['publishAll'] = (all) =>
    guarded<RecordView[], RecordError>(db, () =>
      db.transaction('rw', db.records, db.meta, async () => {
        const rows: RecordRow[] = [];
        for (const { kind, id, ...edition } of all) rows.push(await publishOne(kind, id, edition));
        return rows.map((row) => viewOf(row));
      })
    );

  return {
    draft: (kind, data, id = timedId(env.now(), env.random)) =>
      inTransaction(async () => put(await newRow(db, kind, data, id), { type: 'plain', data }, false)),
    editDraft: (id, data) =>
      inTransaction(async () => {
        const { row, body } = draftRow(await db.records.get(id));
        return put(row, { ...body, data }, false);
      }),
    send: (id) =>
      inTransaction(async () => {
        const { row, body } = draftRow(await db.records.get(id));
        if (!isCompletePlain(row.kind, body.data)) throw new Refused<RecordError>({ type: 'incomplete' });
        return put(row, body, true);
      }),
    publish: (kind, id, edition) => inTransaction(() => publishOne(kind, id, edition)),
    publishMany: (kind, all) => publishAll(all.map((edition) => ({ kind, lookedAt: 0, ...edition }))),
    publishAll,
    unpublish: (id, lookedAt) =>
      inTransaction(async () => {
        const row = await db.records.get(id);
        if (row === undefined) throw new Refused<RecordError>({ type: 'not-found' });
        const body: WorkBody = { type: 'removal', base: lookedAt, after: ownBefore(row, lookedAt) };
        return putWork(db, env, await loadDevice(db, env), { row, body, complete: true });
      })
  };
}

/** Sent is sent: only a draft, or what the server has rejected, can still be changed. */
function draftRow(row: RecordRow | undefined): { row: RecordRow; body: PlainBody } {
  const work = row?.work;
  if (row === undefined || work?.body.type !== 'plain') throw new Refused<RecordError>({ type: 'not-found' });
  if (work.state !== 'draft' && work.state !== 'rejected') throw new Refused<RecordError>({ type: 'already-sent' });
  return { row, body: work.body };
}
