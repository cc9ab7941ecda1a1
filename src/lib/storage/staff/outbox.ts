import type { Result } from '#lib/kernel/result.ts';
import { changeNode, loadDevice } from './device.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { guarded, Refused, type StoreError } from '#lib/storage/shared/guard.ts';
import { isUnfinished } from './completeness.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import { viewOf } from './record-view.ts';
import { fileCounts, refusedFiles, type RefusedFile } from './staff-files.ts';
import { sentLines } from './sent-lines.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { RecordRow, SentRow, Work } from './staff-rows.ts';
import { SIGNED_OUT } from './wishes.ts';
import type { RecordError } from '#lib/storage/shared/record-error.ts';
import { hasLeft, putWork, withoutWork } from './work.ts';
import { setAsideRows, writeWishes } from './write-wishes.ts';

/**
 * The page "Übertragung". `drafts` wait for their author to send them, or to write on. `attention` holds what the server refused or may
 * not be asked, and what was meant to be sent at once but has a field no server takes (see `faultsOf`): nothing leaves
 * it without an edit or one of the acts below.
 */
export type OutboxLists = {
  drafts: RecordView[];
  ready: RecordView[];
  attention: RecordView[];
  /** Files that need attention as well. */
  files: RefusedFile[];
  sent: SentRow[];
};
/** `attention`: records and refused files. `files`: those that wait to be sent. */
export type OutboxCounts = { drafts: number; ready: number; attention: number; files: number };

export async function outboxLists(db: StaffDatabase): Promise<OutboxLists> {
  const [drafts, ready, aside, attention, files, sent] = await Promise.all([
    db.records.where('work.state').equals('draft').filter(isBegun).toArray(),
    db.records.where('work.queue').above(0).toArray(),
    setAsideRows(db),
    needy(db).toArray(),
    refusedFiles(db),
    sentLines(db)
  ]);
  const waiting = [...ready, ...aside.map(({ work: { reason: _reason, ...work }, ...row }) => ({ ...row, work }))];
  return { drafts: drafts.map(viewOf), ready: waiting.map(viewOf), attention: attention.map(viewOf), files, sent };
}

export async function outboxCounts(db: StaffDatabase): Promise<OutboxCounts> {
  const [drafts, ready, aside, attention, files] = await Promise.all([
    db.records.where('work.state').equals('draft').filter(isBegun).count(),
    db.records.where('work.queue').above(0).count(),
    setAsideRows(db),
    needy(db).count(),
    fileCounts(db)
  ]);
  return { drafts, ready: ready + aside.length, attention: attention + files.refused, files: files.waiting };
}

/**
 * Written once, and not sent yet by the person, or new and not written to its end; every other unsent record was meant to go
 * as it was written.
 */
function isBegun({ kind, work, server }: RecordRow): boolean {
  if (work?.state !== 'draft') return false;
  if (work.body.type === 'plain') return true;
  return server === undefined && work.body.type === 'merged' && isUnfinished(kind, work.body.copy);
}

const needy = (db: StaffDatabase) =>
  db.records
    .where('work.state')
    .anyOf('draft', 'rejected', 'parked')
    .filter((row) => !isBegun(row) && row.work?.reason !== SIGNED_OUT);

type OutboxResult = Promise<Result<void, StoreError | RecordError>>;

export type Outbox = {
  /**
   * Throws unsent work away: the server's last copy shows again. If the work ever left the device, the server may have
   * it after all, so the device goes on under a new node and never claims to have seen what it has just forgotten.
   * What hangs on a record that only this device knows goes with it: nobody else could ever take it.
   */
  discard(id: string): OutboxResult;
  /** Sends a rejected record again as it is (an edit does so by itself). */
  resend(id: string): OutboxResult;
  /** Access is back: writes what was parked into the server's present copy. Refuses `parked` while it is not. */
  unpark(id: string): OutboxResult;
};

export function createOutbox(db: StaffDatabase, env: Env): Outbox {
  const act = (id: string, work: (row: RecordRow & { work: Work }) => Promise<void>): OutboxResult =>
    guarded<void, RecordError>(db, () =>
      db.transaction('rw', db.records, db.meta, db.cursors, async () => {
        const row = await db.records.get(id);
        if (row?.work === undefined) throw new Refused<RecordError>({ type: 'not-found' });
        await work({ ...row, work: row.work });
      })
    );
  return {
    discard: (id) => act(id, (row) => discard(db, env, row)),
    resend: (id) =>
      act(id, async (row) => {
        if (row.work.state !== 'rejected') throw new Refused<RecordError>({ type: 'already-sent' });
        if (row.work.body.type === 'wishes') throw new Refused<RecordError>({ type: 'gone' });
        await putWork(db, env, await loadDevice(db, env), { row, body: row.work.body, complete: true });
      }),
    unpark: (id) => act(id, (row) => unpark(db, env, row))
  };
}

async function discard(db: StaffDatabase, env: Env, row: RecordRow & { work: Work }): Promise<void> {
  const thrownAway = await withDependants(db, row);
  for (const one of thrownAway) {
    const rest = withoutWork(one);
    if (rest === undefined) await db.records.delete(one.id);
    else await db.records.put(rest);
  }
  const device = await loadDevice(db, env);
  if (!thrownAway.some(({ work }) => work?.body.type === 'merged' && hasLeft(work, device))) return;
  await changeNode(db, device, {}, env);
}

async function withDependants(db: StaffDatabase, row: RecordRow): Promise<RecordRow[]> {
  if (row.server !== undefined) return [row];
  const unsent = await db.records.where('work.state').anyOf('draft', 'ready', 'rejected', 'parked').toArray();
  const found = [row];
  for (const parent of found) found.push(...unsent.filter((other) => other.parent === parent.id && !other.server));
  return found;
}

async function unpark(db: StaffDatabase, env: Env, row: RecordRow & { work: Work }): Promise<void> {
  const { body, state } = row.work;
  if (state !== 'parked' || (await db.cursors.get(row.feed)) === undefined) {
    throw new Refused<RecordError>({ type: 'parked' });
  }
  if (body.type !== 'wishes') {
    await putWork(db, env, await loadDevice(db, env), { row, body, complete: true });
    return;
  }
  if (row.server !== undefined && 'gone' in row.server.body) throw new Refused<RecordError>({ type: 'gone' });
  await writeWishes(db, env, row);
}
