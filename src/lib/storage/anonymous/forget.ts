import type { Result } from '#lib/kernel/result.ts';
import type { AnonymousDatabase } from './anonymous-database.ts';
import { forgetParts } from './public-rows.ts';
import { guarded, guardedHere, type StoreError } from '#lib/storage/shared/guard.ts';

/** The owner has written the reply code down: from now on only the paper knows it. */
export const forgetCode = (db: AnonymousDatabase, submission: string): Promise<Result<number, StoreError>> =>
  guarded(db, () =>
    db.submissions
      .where('id')
      .equals(submission)
      .modify((row) => {
        delete row.code;
        delete row.kept;
        delete row.unplaced;
        if (row.again !== 1) return;
        // On its way once more for the answer alone, which nobody waits for any longer.
        row.state = 'sent';
        delete row.body;
        delete row.again;
      })
  );

/** Everything a person left on this device without an account: drafts, what waits, photos, receipts and codes. */
export async function forgetAll(db: AnonymousDatabase): Promise<Result<void, StoreError>> {
  const forgotten = await guardedHere(db, () =>
    db.transaction('rw', [db.drafts, db.submissions, db.files, db.publicRows, db.meta], async () => {
      await Promise.all([db.drafts.clear(), db.submissions.clear(), db.files.clear(), forgetParts(db)]);
    })
  );
  if (forgotten.ok) await db.afterWrite();
  return forgotten;
}
