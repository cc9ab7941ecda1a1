import { feedsTouched } from '../endpoint/keep.ts';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataDir } from '../config/data-dir.ts';
import { readSecretKey, writeSecretKey } from '../config/secret-key.ts';
import type { Settings } from '../config/settings.ts';
import { createSign } from '../endpoint/mac.ts';
import { setFingerprint } from '../instance/key.ts';
import { lockStore } from '../instance/lock.ts';
import { noStore } from '../instance/open.ts';
import { NoStore } from '../store/no-store.ts';
import { openStore, SQLITE_FILE } from '../store/open-store.ts';
import type { Store, Tx } from '../store/store.ts';
import { readArchive, Untrusted, type Counts, type Trust } from './archive.ts';
import { readErasures, replayErasures } from './erasures.ts';

export type Restored = { counts: Counts; erasedAgain: number; setAside: string | undefined; newKey: boolean };

export type RestoreOptions = {
  /** Goes into the name under which the embedded database that was there is kept. */
  stamp: string;
  /** Where there is no store yet, make one. */
  create?: boolean;
  /** Take a backup also where nobody can tell whether it was changed. */
  unverified?: boolean;
  /** Secret keys that open an encrypted backup. */
  identities?: readonly string[];
};

/** What one filling needs; `key` is the one that the store goes on with. */
type Filling = { settings: Settings; file: string; trust: Trust; key: Uint8Array };

/**
 * Puts a backup in the place of what is there, while nobody else has the store open. First the whole of it is loaded
 * beside, so that a damaged, changed or truncated file, or one of a later version, is refused before anything is touched.
 *
 * The epoch becomes another one, so that devices return what they hold and the backup lacks. The embedded database that
 * was there is set aside, never deleted; a PostgreSQL database must be empty.
 */
export async function restore(settings: Settings, file: string, options: RestoreOptions): Promise<Restored> {
  const { dataDir, databaseUrl } = settings;
  if (options.create === true) makeDataDir(dataDir);
  if (!existsSync(dataDir)) throw new Error(noStore(dataDir));
  const lock = await lockStore(settings, 'alone', 'restore');
  if (!lock.ok) throw new Error(lock.error);
  const beside = mkdtempSync(join(dataDir, 'restoring-'));
  try {
    if (options.create !== true) await demandStore(settings);
    readErasures(dataDir);
    const found = readSecretKey(dataDir);
    const filling: Filling = {
      settings,
      file,
      trust: { key: found, unverified: options.unverified === true, openers: options.identities },
      key: found ?? randomBytes(32)
    };
    const first = await fill(await openStore({ dataDir: beside }), filling);
    if (databaseUrl !== undefined) await fill(await openStore({ databaseUrl }), filling);
    if (found === undefined) writeSecretKey(dataDir, filling.key);
    const setAside = databaseUrl === undefined ? swap(dataDir, beside, options.stamp) : undefined;
    return { ...first, setAside, newKey: found === undefined };
  } finally {
    rmSync(beside, { recursive: true, force: true });
    await lock.value.release();
  }
}

/** Loads a backup beside and throws it away: what a restore would find. */
export async function rehearse(
  { dataDir }: Settings,
  file: string,
  { unverified = false, identities }: Pick<RestoreOptions, 'unverified' | 'identities'> = {}
): Promise<Counts> {
  const beside = mkdtempSync(join(existsSync(dataDir) ? dataDir : tmpdir(), 'rehearsing-'));
  try {
    const store = await openStore({ dataDir: beside });
    try {
      const trust: Trust = { key: readSecretKey(dataDir), unverified, openers: identities };
      return await takeIn(file, () => store.load(readArchive(file, trust)));
    } finally {
      await store.close();
    }
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** A file is enough, as what is put back may be put back because the file is damaged. */
async function demandStore({ dataDir, databaseUrl }: Settings): Promise<void> {
  if (databaseUrl === undefined && existsSync(join(dataDir, SQLITE_FILE))) return;
  try {
    await (await openStore({ dataDir, databaseUrl, create: false })).close();
  } catch (error) {
    throw error instanceof NoStore ? new Error(noStore(dataDir)) : error;
  }
}

async function fill(store: Store, filling: Filling): Promise<Pick<Restored, 'counts' | 'erasedAgain'>> {
  const { settings, file, trust, key } = filling;
  const erasures = readErasures(settings.dataDir);
  let erasedAgain = 0;
  const goOn = async (tx: Tx) => {
    await setFingerprint(tx, key);
    erasedAgain = await replayErasures(tx, createSign(key), erasures);
  };
  try {
    const counts = await takeIn(file, () =>
      store.load(readArchive(file, trust), {
        epoch: randomBytes(16).toString('hex'),
        above: Date.now(),
        job: { feeds: erasures.flatMap(feedsTouched), run: goOn }
      })
    );
    return { counts, erasedAgain };
  } finally {
    await store.close();
  }
}

/** What a database says of a row that no dump of ours holds is of no use to anybody: the file is damaged. */
async function takeIn<T>(file: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof Untrusted || !(error instanceof Error)) throw error;
    const code = 'code' in error ? String(error.code) : '';
    const damaged = /^The dump (is|goes)|^This is not/.test(error.message) || BAD_ROW.test(code);
    throw damaged ? new Untrusted(`The backup ${file} is damaged or cut off.`, { cause: error }) : error;
  }
}

const BAD_ROW = /^(SQLITE_(ERROR|CONSTRAINT\w*|MISMATCH|RANGE|TOOBIG)|ERR_\w+|2[23]\w{3}|42\w{3})$/;

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
