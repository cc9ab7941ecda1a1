import type { AnonymousDatabase } from './anonymous-database.ts';
import type { SubmissionFileRow, SubmissionRow } from './anonymous-rows.ts';
import { settled, type SubmissionVerdict } from './submission-verdict.ts';

/** What was submitted without an account, as a round of sending needs it. */
export type Outbox = {
  ready(): Promise<SubmissionRow[]>;
  isSent(submission: string): Promise<boolean>;
  /** Takes one item's verdict in, in one transaction. */
  settle(verdict: SubmissionVerdict): Promise<void>;
  photos(): Promise<SubmissionFileRow[]>;
  dropPhoto(photo: SubmissionFileRow): Promise<void>;
};

/** In the store that a page holds open. */
export const outboxOf = (db: AnonymousDatabase): Outbox => ({
  ready: () => db.submissions.where('state').equals('ready').toArray(),
  isSent: async (submission) => (await db.submissions.get(submission))?.state === 'sent',
  settle: (verdict) =>
    db.transaction('rw', db.submissions, async () => {
      const row = settled(await db.submissions.get(verdict.id), verdict);
      if (row) await db.submissions.put(row);
    }),
  photos: () => db.files.toArray(),
  dropPhoto: ({ submission, sha }) => db.files.delete([submission, sha])
});
