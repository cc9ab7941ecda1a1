import type { Result } from '#lib/kernel/result.ts';
import type { AnonymousDatabase } from './anonymous-database.ts';
import type { SubmissionFileRow } from './anonymous-rows.ts';
import { guarded, guardedHere, type StoreError } from '#lib/storage/shared/guard.ts';

/**
 * A photo of a draft waits under the draft's id, which its submission will keep: nothing sends it before the
 * submission itself has arrived.
 */
export const draftPhoto = (db: AnonymousDatabase, draft: string): Promise<SubmissionFileRow | undefined> =>
  db.files.where('submission').equals(draft).first();

/** Where it finds no room the remark can go without it: nothing else has to leave the disk for a picture. */
export const setDraftPhoto = (db: AnonymousDatabase, photo: SubmissionFileRow): Promise<Result<void, StoreError>> =>
  guardedHere(db, () =>
    db.transaction('rw', db.files, async () => {
      await db.files.where('submission').equals(photo.submission).delete();
      await db.files.put(photo);
    })
  );

export const removeDraftPhoto = (db: AnonymousDatabase, draft: string): Promise<Result<number, StoreError>> =>
  guarded(db, () => db.files.where('submission').equals(draft).delete());
