import { isBarePhoto } from '#lib/kernel/photo/bare-photo.ts';
import { err, ok } from '#lib/kernel/result.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { guarded, type StoreError } from '#lib/storage/shared/guard.ts';
import { hexDigest } from '#lib/storage/shared/hex.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { StaffTransport } from './staff-transport.ts';
import type { Reply, TransportError } from '#lib/sync/shared/transport.ts';

/**
 * Puts files on the server. `early`, before the records that name them, so that nobody meets a name without its file;
 * `late` again for those the server wanted announced first. A file it will not have at all stays here, with the reason.
 */
export async function sendFiles(
  { db, transport }: { db: StaffDatabase; transport: StaffTransport },
  when: 'early' | 'late'
): Promise<TransportError | undefined> {
  const waiting = await db.files.where('unsent').equals(1).toArray();
  for (const file of waiting.filter(({ refused }) => refused === undefined)) {
    const put = await transport.putFile(file.sha, file);
    if (put.ok) {
      await db.files.put({ sha: file.sha, bytes: file.bytes, type: file.type });
      continue;
    }
    const reason = refusalOf(put.error);
    if (reason === undefined) return put.error;
    const { again, unsent: _unsent, ...kept } = file;
    if (when === 'late') await db.files.put(again === 1 ? kept : { ...file, refused: reason });
  }
  return undefined;
}

/** What concerns this file alone; anything else ends the round. */
function refusalOf(error: TransportError): string | undefined {
  if (error.type === 'refused') return error.code;
  return error.type === 'too-large' || error.type === 'not-found' ? error.type : undefined;
}

type Fetching = { db: StaffDatabase; env: Pick<Env, 'sha256'>; transport: Pick<StaffTransport, 'getFile'> };

/** A file by its hash: from this device, else from the server, which it is then kept for where there is room. */
export async function fetchFile(parts: Fetching, sha: string, type: string): Reply<Uint8Array> {
  const here = await parts.db.files.get(sha);
  if (here !== undefined) return ok(here.bytes);
  const found = await ask(parts, sha, type);
  if (found.ok) await guarded(parts.db, () => parts.db.files.put({ sha, bytes: found.value, type }));
  return found;
}

/**
 * What does not have the hash that was asked for came from somewhere else, or only half of it did: not kept. Of a photo the
 * server may have left out what was no picture, so there its ends tell whether it is whole.
 */
async function ask({ env, transport }: Fetching, sha: string, type: string): Reply<Uint8Array> {
  const found = await transport.getFile(sha);
  if (!found.ok || (await hexDigest(env, found.value)) === sha) return found;
  return type.startsWith('image/') && isBarePhoto(found.value) ? found : err({ type: 'nonsense' });
}

/** `done`: all that the server has is here. `enough`: whoever wanted them wants no more. Else why it ended. */
export type FilesFetched = 'done' | 'enough' | TransportError['type'] | StoreError['type'];

/** Fetches the files that are not here yet, one after the other. One that the server lacks does not end it. */
export async function fetchFiles(
  { isEnough, ...parts }: Fetching & { isEnough: () => boolean },
  wanted: readonly { sha: string; type: string }[]
): Promise<FilesFetched> {
  const { db } = parts;
  const here = new Set(
    await db.files
      .where('sha')
      .anyOf(wanted.map(({ sha }) => sha))
      .primaryKeys()
  );
  for (const { sha, type } of wanted.filter((file) => !here.has(file.sha))) {
    if (isEnough()) return 'enough';
    const found = await ask(parts, sha, type);
    if (!found.ok && refusalOf(found.error) === undefined) return found.error.type;
    if (!found.ok || isEnough()) continue;
    const kept = await guarded(db, () => db.files.put({ sha, bytes: found.value, type }));
    if (!kept.ok) return kept.error.type;
  }
  return 'done';
}
