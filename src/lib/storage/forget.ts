import type { AnonymousDatabase } from './anonymous-database.ts';

/** The owner has written the reply code down: from now on only the paper knows it. */
export const forgetCode = async (db: AnonymousDatabase, submission: string): Promise<void> => {
  await db.submissions
    .where('id')
    .equals(submission)
    .modify((row) => {
      delete row.code;
    });
};

/** Everything a person left on this device without an account: drafts, what waits, photos, receipts and codes. */
export const forgetAll = (db: AnonymousDatabase): Promise<void> =>
  db.transaction('rw', db.drafts, db.submissions, db.files, async () => {
    await Promise.all([db.drafts.clear(), db.submissions.clear(), db.files.clear()]);
  });
