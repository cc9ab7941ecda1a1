import type { Env } from '#lib/storage/shared/env.ts';
import { guarded } from '#lib/storage/shared/guard.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { fetchFiles, type FilesFetched } from '#lib/sync/staff/staff-files.ts';
import type { StaffTransport } from '#lib/sync/staff/staff-transport.ts';
import { isOpenRemark, listRemarks } from './remarks.ts';

export const MOST_PHOTOS = 50;
/** Bytes, as the remarks announce them. */
export const MOST_BYTES = 20_000_000;

export type PhotoParts = {
  db: StaffDatabase;
  env: Pick<Env, 'sha256'>;
  transport: Pick<StaffTransport, 'getFile'>;
  /** Whether this person pays for every byte, or has left. Asked before every photo. */
  isEnough: () => boolean;
};

/**
 * Keeps the photos of remarks that somebody still has to settle, the newest first and no more than so many, so that an
 * officer out in the quarter sees them without a network. Photos of remarks that are no longer here go.
 */
export async function keepPhotos({ db, env, transport, isEnough }: PhotoParts): Promise<FilesFetched> {
  const kept = await guarded(db, async () => {
    await dropPhotosOfNobody(db);
    return fetchFiles({ db, env, transport, isEnough }, await wantedPhotos(db));
  });
  return kept.ok ? kept.value : kept.error.type;
}

async function wantedPhotos(db: StaffDatabase): Promise<{ sha: string; type: string }[]> {
  const photos = (await listRemarks(db)).filter(isOpenRemark).flatMap(({ remark }) => remark.photo ?? []);
  let bytes = 0;
  return photos
    .slice(0, MOST_PHOTOS)
    .filter(({ size }) => (bytes += size) <= MOST_BYTES)
    .map(({ sha256, type }) => ({ sha: sha256, type }));
}

/** With a feed that may not be read any more, or a remark that was erased, its photos leave the device too. */
async function dropPhotosOfNobody(db: StaffDatabase): Promise<void> {
  const named = new Set((await listByKind(db, 'remark')).map(({ data }) => data.photo?.sha256));
  const here = await db.files
    .filter(({ sha, type, unsent }) => type.startsWith('image/') && unsent === undefined && !named.has(sha))
    .primaryKeys();
  await db.files.bulkDelete(here);
}
