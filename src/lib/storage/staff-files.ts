import type { Result } from '../kernel/result.ts';
import type { Env } from './env.ts';
import { guarded, type StoreError } from './guard.ts';
import { hexDigest } from './hex.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { FileRow } from './staff-rows.ts';

/** Survey definitions, boundaries and photos as staff devices keep them, named by the SHA-256 of their bytes. */
export type StaffFiles = {
  /** Keeps a file for sending and gives its name. Keeping it twice is harmless. */
  add(bytes: Uint8Array, type: string): Promise<Result<string, StoreError>>;
  /** Keeps a file that the server gave; it is not sent back. */
  keep(sha: string, bytes: Uint8Array, type: string): Promise<Result<void, StoreError>>;
};

export const getStaffFile = (db: StaffDatabase, sha: string): Promise<FileRow | undefined> => db.files.get(sha);

export function createStaffFiles(db: StaffDatabase, env: Env): StaffFiles {
  return {
    async add(bytes, type) {
      const sha = await hexDigest(env, bytes);
      return guarded(db, () =>
        db.transaction('rw', db.files, async () => {
          if ((await db.files.get(sha)) === undefined) await db.files.put({ sha, bytes, type, unsent: 1 });
          return sha;
        })
      );
    },
    keep: (sha, bytes, type) =>
      guarded(db, () =>
        db.transaction('rw', db.files, async () => {
          if ((await db.files.get(sha)) === undefined) await db.files.put({ sha, bytes, type });
        })
      )
  };
}
