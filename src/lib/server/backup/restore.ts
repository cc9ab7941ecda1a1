import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadSecretKey } from '../config/secret-key.ts';
import type { Settings } from '../config/settings.ts';
import { createSign } from '../endpoint/mac.ts';
import { openStore, SQLITE_FILE } from '../store/open-store.ts';
import type { Store, Tx } from '../store/store.ts';
import { readArchive, type Counts } from './archive.ts';
import { readErasures, replayErasures } from './erasures.ts';

export type Restored = { counts: Counts; erasedAgain: number; setAside: string | undefined };

/**
 * Puts a backup in the place of what is there. First the whole of it is loaded beside, so that a damaged or truncated
 * file, or one of a later version, is refused before anything is touched.
 *
 * The epoch becomes another one, so that devices return what they hold and the backup lacks. The embedded database that
 * was there is set aside, never deleted; a PostgreSQL database must be empty.
 */
export async function restore(settings: Settings, file: string, stamp: string): Promise<Restored> {
  readErasures(settings.dataDir);
  const beside = mkdtempSync(join(settings.dataDir, 'restoring-'));
  try {
    const { counts, erasedAgain } = await fill(await openStore({ dataDir: beside }), settings, file);
    if (settings.databaseUrl === undefined)
      return { counts, erasedAgain, setAside: swap(settings.dataDir, beside, stamp) };
    return {
      ...(await fill(await openStore({ databaseUrl: settings.databaseUrl }), settings, file)),
      setAside: undefined
    };
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Loads a backup beside and throws it away: what a restore would find. */
export async function rehearse(settings: Settings, file: string): Promise<Counts> {
  const beside = mkdtempSync(join(settings.dataDir, 'rehearsing-'));
  try {
    const store = await openStore({ dataDir: beside });
    try {
      return await store.load(readArchive(file));
    } finally {
      await store.close();
    }
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function fill(store: Store, { dataDir }: Settings, file: string): Promise<Omit<Restored, 'setAside'>> {
  const erasures = readErasures(dataDir);
  let erasedAgain = 0;
  const eraseAgain = async (tx: Tx) => {
    erasedAgain = await replayErasures(tx, createSign(loadSecretKey(dataDir, randomBytes)), erasures);
  };
  try {
    const counts = await store.load(readArchive(file), {
      epoch: randomBytes(16).toString('hex'),
      above: Date.now(),
      job: { feeds: erasures.map(({ feed }) => feed), run: eraseAgain }
    });
    return { counts, erasedAgain };
  } finally {
    await store.close();
  }
}

/** A database is up to three files; the last to come is the one that makes it one. */
function swap(dataDir: string, beside: string, stamp: string): string | undefined {
  const parts = ['-wal', '-shm', ''];
  const aside = `${SQLITE_FILE}.before-${stamp}`;
  const replaced = existsSync(join(dataDir, SQLITE_FILE));
  for (const part of parts) move(join(dataDir, SQLITE_FILE + part), join(dataDir, aside + part));
  for (const part of parts) move(join(beside, SQLITE_FILE + part), join(dataDir, SQLITE_FILE + part));
  return replaced ? aside : undefined;
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
