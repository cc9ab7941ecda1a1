import type { Result } from '#lib/kernel/result.ts';
import type { AnonymousDatabase } from './anonymous-database.ts';
import { forgetParts } from './public-rows.ts';
import type { SubmissionRow } from './anonymous-rows.ts';
import { guarded, type StoreError } from '#lib/storage/shared/guard.ts';

type Left = Promise<Result<void, StoreError>>;

/**
 * Their author has gone and somebody else will use this device: receipts and codes go. What is finished and not yet with
 * the server still goes out, without being shown to anybody; `except` is looked at right now.
 */
export const leaveSubmissions = (db: AnonymousDatabase, except?: string): Left =>
  guarded(db, () => db.transaction('rw', db.submissions, db.files, () => leave(db, except)));

/** Everything that was entered here and not finished goes, too. */
export const wipeDevice = (db: AnonymousDatabase): Left =>
  guarded(db, () =>
    db.transaction('rw', [db.drafts, db.submissions, db.files, db.publicRows, db.meta], async () => {
      await forgetParts(db);
      const drafts = await db.drafts.toCollection().primaryKeys();
      await db.files.where('submission').anyOf(drafts).delete();
      await db.drafts.clear();
      await leave(db, undefined);
    })
  );

/** Whether anything on this device would tell the next person about the last one. */
export async function hasTraces(db: AnonymousDatabase): Promise<boolean> {
  const [drafts, own] = await Promise.all([db.drafts.count(), db.submissions.filter((row) => !row.left).count()]);
  return drafts + own > 0;
}

/** What its author has left behind is forgotten as soon as the server has all of it. */
export async function forgetLeft(db: AnonymousDatabase): Promise<void> {
  await db.transaction('rw', db.submissions, db.files, async () => {
    for (const row of await db.submissions.filter((row) => row.left === 1).toArray()) await forgetSent(db, row);
  });
}

async function leave(db: AnonymousDatabase, except: string | undefined): Promise<void> {
  for (const row of await db.submissions.toArray()) {
    if (row.id === except || (await forgetSent(db, row))) continue;
    const { code: _code, kept: _kept, unplaced: _unplaced, ...rest } = row;
    await db.submissions.put({ ...rest, left: 1 });
  }
}

/** A photo still follows the remark that announced it. */
async function forgetSent(db: AnonymousDatabase, { id, state }: SubmissionRow): Promise<boolean> {
  const isDone = state === 'sent' && (await db.files.where('submission').equals(id).count()) === 0;
  if (isDone) await db.submissions.delete(id);
  return isDone;
}
