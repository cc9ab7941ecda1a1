import type { AnonymousDatabase } from './anonymous-database.ts';
import type { SubmissionFileRow } from './anonymous-rows.ts';

/**
 * A photo of a draft waits under the draft's id, which its submission will keep: nothing sends it before the
 * submission itself has arrived.
 */
export const draftPhoto = (db: AnonymousDatabase, draft: string): Promise<SubmissionFileRow | undefined> =>
  db.files.where('submission').equals(draft).first();

export const setDraftPhoto = (db: AnonymousDatabase, photo: SubmissionFileRow): Promise<void> =>
  db.transaction('rw', db.files, async () => {
    await db.files.where('submission').equals(photo.submission).delete();
    await db.files.put(photo);
  });

export const removeDraftPhoto = async (db: AnonymousDatabase, draft: string): Promise<void> => {
  await db.files.where('submission').equals(draft).delete();
};
