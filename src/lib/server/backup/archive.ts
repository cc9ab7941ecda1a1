import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Store } from '../store/store.ts';

/** How many rows of each table a backup holds. */
export type Counts = Awaited<ReturnType<Store['dump']>>;

/**
 * One snapshot of the store, compressed, under its name only when it is whole and on disk. While it is written the
 * server goes on.
 */
export async function writeArchive(store: Store, file: string): Promise<Counts> {
  const draft = `${file}.part`;
  const gzip = createGzip({ level: 6 });
  const dumped = store
    .dump(async (text) => {
      if (!gzip.write(text)) await once(gzip, 'drain');
    })
    .finally(() => gzip.end());
  // Both are waited for: a full disk breaks the writing first, and then the reading of the store must not go on.
  const [counts, written] = await Promise.allSettled([
    dumped,
    pipeline(gzip, createWriteStream(draft, { mode: 0o600 }))
  ]);
  try {
    if (written.status === 'rejected') throw written.reason;
    if (counts.status === 'rejected') throw counts.reason;
    await reachDisk(draft);
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

/** The lines of an archive. Throws where it is no gzip, damaged or cut off. */
export async function* readArchive(file: string): AsyncGenerator<string> {
  const gunzip = createGunzip();
  const lines = createInterface({ input: gunzip, crlfDelay: Infinity });
  createReadStream(file)
    .once('error', (error) => gunzip.destroy(error))
    .pipe(gunzip);
  try {
    for await (const line of lines) yield line;
  } catch (error) {
    throw new Error(`The backup ${file} is damaged or cut off.`, { cause: error });
  }
}
