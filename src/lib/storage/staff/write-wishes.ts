import { emptyMerged } from '#lib/domain/record/merged.ts';
import { serverMerged } from './device.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { putFields } from './records.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { RecordRow, Work } from './staff-rows.ts';
import { SIGNED_OUT } from './wishes.ts';

/** Writes a person's own words anew, into the server's present copy; the caller's transaction. */
export async function writeWishes(db: StaffDatabase, env: Env, row: RecordRow): Promise<void> {
  if (row.work?.body.type !== 'wishes') return;
  let copy = serverMerged(row) ?? emptyMerged();
  for (const changes of row.work.body.writes) {
    const { work } = await putFields(db, env, { row, copy, changes });
    if (work?.body.type === 'merged') copy = work.body.copy;
  }
}

/**
 * The author is back and everything that may be read is here again: what signing out had set aside goes on its way.
 * What it was written into may have been erased meanwhile, or lie where this person may not read any more.
 */
export async function takeUp(db: StaffDatabase, env: Env): Promise<void> {
  for (const row of await setAsideRows(db)) {
    if (row.server === undefined) await db.records.put({ ...row, work: { ...row.work, reason: 'no-access' } });
    else if ('gone' in row.server.body)
      await db.records.put({ ...row, work: { ...row.work, state: 'rejected', reason: 'gone' } });
    else await writeWishes(db, env, row);
  }
}

/** What was set aside by signing out and will go by itself. */
export async function setAsideRows(db: StaffDatabase): Promise<(RecordRow & { work: Work })[]> {
  const parked = await db.records.where('work.state').equals('parked').toArray();
  return parked.flatMap((row) => (row.work?.reason === SIGNED_OUT ? [{ ...row, work: row.work }] : []));
}
