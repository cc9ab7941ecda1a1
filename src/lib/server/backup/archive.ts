import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Store } from '../store/store.ts';
import { encrypt, opened, Shut, type Opener } from './age.ts';
import { faultIn } from './bodies.ts';
import { packedLines } from './packed-lines.ts';
import { createSealer, isSeal, sealFault, type SealFault } from './seal.ts';

/** How many rows of each table a backup holds. */
export type Counts = Awaited<ReturnType<Store['dump']>>;

/**
 * One snapshot of the store, compressed, sealed with its key, and encrypted where there are recipients (`age1…`). It has its
 * name only when it is on disk and was read back from there, whole, by its seal. While it is written the server goes on.
 */
export async function writeArchive(
  store: Store,
  key: Uint8Array,
  file: string,
  recipients: readonly string[] = []
): Promise<Counts> {
  const draft = `${file}.part`;
  const gzip = createGzip({ level: 6 });
  const { cipher, opener } = recipients.length === 0 ? { cipher: gzip } : await encrypt(gzip, recipients);
  const sealer = createSealer(key);
  const broken = new AbortController();
  const write = async (text: string): Promise<void> => {
    broken.signal.throwIfAborted();
    if (!gzip.write(text)) await once(gzip, 'drain', { signal: broken.signal });
  };
  const dumped = store
    .dump((text) => {
      sealer.add(text);
      return write(text);
    })
    .then(async (counts) => {
      await write(sealer.line());
      return counts;
    })
    .finally(() => gzip.end());
  // Both are waited for: a full disk breaks the writing first, and then the reading of the store must not go on.
  const [counts, written] = await Promise.allSettled([
    dumped,
    pipeline(cipher, createWriteStream(draft, { mode: 0o600 })).catch((error: unknown) => {
      broken.abort(error);
      throw error;
    })
  ]);
  try {
    if (written.status === 'rejected') throw written.reason;
    if (counts.status === 'rejected') throw counts.reason;
    await reachDisk(draft);
    await readBack(draft, file, { key, unverified: false, openers: opener === undefined ? [] : [opener] });
    await rename(draft, file);
    return counts.value;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function reachDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
}

/** What cannot be read now will not be later, when it is all there is; it is kept under a name that nobody takes for a backup. */
async function readBack(draft: string, file: string, trust: Trust): Promise<void> {
  const lines = readArchive(draft, trust);
  try {
    while ((await lines.next()).done !== true) continue;
  } catch (error) {
    if (!(error instanceof Untrusted)) throw error;
    await rename(draft, `${file}.faulty`);
    const why = error.message.replace(draft, file);
    throw new Untrusted(`${why} It was written a moment ago, so the store or the disk is. See ${file}.faulty.`, {
      cause: error
    });
  }
}

/** Why a backup is not taken, in one line for an administrator. */
export class Untrusted extends Error {}

export type Trust = {
  /** Undefined where there is none: then nobody can tell whether the file was changed. */
  key: Uint8Array | undefined;
  /** Take it even though nobody can tell. What is known to be changed is never taken. */
  unverified: boolean;
  /** What opens an encrypted one. */
  openers?: readonly Opener[];
};

/**
 * The lines of the dump in an archive, without its seal. Throws `Untrusted` where it is no gzip, damaged, cut off or
 * changed, at the latest after its last line: what was read till then must not be kept.
 */
export async function* readArchive(file: string, { key, unverified, openers = [] }: Trust): AsyncGenerator<string> {
  const sealer = key && createSealer(key);
  let held: string | undefined;
  for await (const line of linesOf(file, openers)) {
    if (held !== undefined) {
      const fault = faultIn(held);
      if (fault !== undefined) throw new Untrusted(`The backup ${file} is damaged: ${fault}.`);
      sealer?.add(`${held}\n`);
      yield held;
    }
    held = line;
  }
  const last = held ?? '';
  const fault = sealFault(last, sealer?.line());
  if (fault !== undefined && (fault === 'changed' || !unverified)) throw new Untrusted(inWords(fault, file));
  if (!isSeal(last)) yield last;
}

async function* linesOf(file: string, openers: readonly Opener[]): AsyncGenerator<string> {
  try {
    for await (const line of packedLines(await opened(file, openers))) yield line;
  } catch (error) {
    if (error instanceof Shut) throw new Untrusted(shutInWords(file, openers));
    throw new Untrusted(`The backup ${file} is damaged or cut off.`, { cause: error });
  }
}

const shutInWords = (file: string, openers: readonly Opener[]): string =>
  openers.length === 0
    ? `The backup ${file} is encrypted. Say with --identity FILE where the secret key is that opens it.`
    : `The backup ${file} is encrypted, and no secret key that was given opens it.`;

function inWords(fault: SealFault, file: string): string {
  switch (fault) {
    case 'changed':
      return `The backup ${file} is damaged: it was changed after it was made.`;
    case 'unsealed':
      return `The backup ${file} bears no seal: an earlier version made it, or it is damaged or cut off at its end. Nobody can tell whether it was changed; if you know where it comes from, add --unverified.`;
    case 'other-key':
      return `The backup ${file} was sealed with another secret.key than the one in DATA_DIR. Put the one that belongs to it there; if that is lost, add --unverified.`;
    case 'no-key':
      return `There is no secret.key in DATA_DIR, so nobody can tell whether the backup ${file} was changed. Put the copy you keep there; if it is lost, add --unverified.`;
  }
}
