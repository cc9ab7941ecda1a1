import type { Result } from '#lib/kernel/result.ts';
import { KINDS, type KindName } from '#lib/kinds/registry.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { guarded, type StoreError } from '#lib/storage/shared/guard.ts';
import { hexDigest } from '#lib/storage/shared/hex.ts';
import { listByKind } from './record-queries.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { FileRow } from './staff-rows.ts';

/** Survey definitions, boundaries and photos as staff devices keep them, named by the SHA-256 of their bytes. */
export type StaffFiles = {
  /** Keeps a file for sending and gives its name. Keeping it twice is harmless, and sends again what was refused. */
  add(bytes: Uint8Array, type: string): Promise<Result<string, StoreError>>;
  /** Keeps a file that the server gave; it is not sent back. */
  keep(sha: string, bytes: Uint8Array, type: string): Promise<Result<void, StoreError>>;
  /** Sends a refused file once more with the next round. */
  resend(sha: string): Promise<Result<void, StoreError>>;
  /** Throws a refused file away. The server never had it. */
  discard(sha: string): Promise<Result<void, StoreError>>;
};

/** A file the server would not have, and why; `namedBy`: the record on this device that needs it, if there is one. */
export type RefusedFile = { sha: string; type: string; size: number; reason: string; namedBy?: RecordView };

export const getStaffFile = (db: StaffDatabase, sha: string): Promise<FileRow | undefined> => db.files.get(sha);

const unsentFiles = (db: StaffDatabase): Promise<FileRow[]> => db.files.where('unsent').equals(1).toArray();

/** How many files wait to be sent, and how many the server refused. */
export async function fileCounts(db: StaffDatabase): Promise<{ waiting: number; refused: number }> {
  const unsent = await unsentFiles(db);
  const refused = unsent.filter((file) => file.refused !== undefined).length;
  return { waiting: unsent.length - refused, refused };
}

export async function refusedFiles(db: StaffDatabase): Promise<RefusedFile[]> {
  const found: RefusedFile[] = [];
  for (const { sha, type, bytes, refused } of await unsentFiles(db)) {
    if (refused === undefined) continue;
    const namedBy = await namerOf(db, sha);
    found.push({ sha, type, size: bytes.byteLength, reason: refused, ...(namedBy ? { namedBy } : {}) });
  }
  return found;
}

async function namerOf(db: StaffDatabase, sha: string): Promise<RecordView | undefined> {
  for (const kind of Object.keys(KINDS) as KindName[]) {
    const { documents } = KINDS[kind];
    if (documents.length === 0) continue;
    const views: RecordView[] = await listByKind(db, kind);
    const named = views.find(({ data }) => documents.some((field) => data[field] === sha));
    if (named) return named;
  }
  return undefined;
}

export function createStaffFiles(db: StaffDatabase, env: Env): StaffFiles {
  const onRefused = (sha: string, act: (file: FileRow) => Promise<void>): Promise<Result<void, StoreError>> =>
    guarded(db, () =>
      db.transaction('rw', db.files, async () => {
        const file = await db.files.get(sha);
        if (file?.refused !== undefined) await act(file);
      })
    );
  return {
    async add(bytes, type) {
      const sha = await hexDigest(env, bytes);
      return guarded(db, () =>
        db.transaction('rw', db.files, async () => {
          const held = await db.files.get(sha);
          if (held === undefined || held.refused !== undefined) await db.files.put({ sha, bytes, type, unsent: 1 });
          return sha;
        })
      );
    },
    resend: (sha) => onRefused(sha, async ({ refused: _reason, ...file }) => void (await db.files.put(file))),
    discard: (sha) => onRefused(sha, () => db.files.delete(sha)),
    keep: (sha, bytes, type) =>
      guarded(db, () =>
        db.transaction('rw', db.files, async () => {
          if ((await db.files.get(sha)) === undefined) await db.files.put({ sha, bytes, type });
        })
      )
  };
}
