import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
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
  const target = createWriteStream(draft, { mode: 0o600 });
  const written = finished(gzip.pipe(target));
  try {
    const counts = await store.dump(async (text) => {
      if (!gzip.write(text)) await once(gzip, 'drain');
    });
    gzip.end();
    await written;
    await reachDisk(draft);
    await rename(draft, file);
    return counts;
  } catch (error) {
    target.destroy();
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
