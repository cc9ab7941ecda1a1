import { messageOf } from '#lib/kernel/thrown.ts';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readSecretKey, SECRET_KEY_FILE } from '../server/config/secret-key.ts';
import type { Settings } from '../server/config/settings.ts';
import { keyFault } from '../server/instance/key.ts';
import { lockStore } from '../server/instance/lock.ts';
import { aloneKey, inWords } from '../server/instance/open.ts';
import { keepsCommitTimes } from '../server/store/engines/commit-times.ts';
import { openFile } from '../server/store/engines/driver.ts';
import type { IsAlone } from '../server/store/migrations/migrate.ts';
import { NoStore } from '../server/store/no-store.ts';
import { openStore } from '../server/store/open-store.ts';
import type { Store } from '../server/store/store.ts';
import { bad, checkQuarantine, good, note, type Finding } from './checks.ts';

/** The embedded database's driver is compiled, for one version of Node. */
export async function checkDriver(): Promise<Finding> {
  try {
    (await openFile(':memory:')).close();
    return good(`The database driver fits this Node (ABI ${process.versions.modules}).`);
  } catch (error) {
    return bad(messageOf(error));
  }
}

/** @param findings what was found of the database: one that lacks its key, or whose key cannot be read, is named there */
export function checkKey(dataDir: string, findings: readonly Finding[]): Finding[] {
  try {
    if (readSecretKey(dataDir) !== undefined) return [checkMode(join(dataDir, SECRET_KEY_FILE))];
  } catch (error) {
    const text = messageOf(error);
    return findings.some((found) => found.text === text) ? [] : [bad(text)];
  }
  if (findings.some(({ level }) => level === 'bad')) return [];
  return [note('There is no secret key in DATA_DIR; the first start makes one.')];
}

function checkMode(path: string): Finding {
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) !== 0)
    return bad(`Others on this machine may read the secret key. Put it right: chmod 600 ${path}`);
  return good('The secret key is readable by its owner only. No backup contains it: keep a copy of it elsewhere.');
}

/**
 * Opening is the check: the store refuses a database that would acknowledge before its disk has the data.
 *
 * @param running whether a Nahraum answers where this one would
 */
export async function checkDatabase(settings: Settings, running = false): Promise<Finding[]> {
  const { dataDir, databaseUrl } = settings;
  try {
    const lock = await lockStore(settings, 'shared', 'doctor');
    if (!lock.ok) return [bad(lock.error)];
    try {
      return await lookInto(settings, lock.value.isAlone);
    } finally {
      await lock.value.release();
    }
  } catch (error) {
    if (!(error instanceof NoStore)) return [bad(messageOf(error))];
    if (existsSync(join(dataDir, SECRET_KEY_FILE))) return [bad(aloneKey({ dataDir, databaseUrl }))];
    return [
      running
        ? bad(
            `A Nahraum is running here, but not with the store of DATA_DIR ${dataDir}: there is none. Is it the right folder?`
          )
        : note('There is no database yet; the first start makes one.')
    ];
  }
}

async function lookInto({ dataDir, databaseUrl }: Settings, isAlone: IsAlone): Promise<Finding[]> {
  const store = await openStore({ dataDir, databaseUrl, create: false, isAlone });
  try {
    return [
      ...(await checkContent(store)),
      ...(await checkFit(store, dataDir)),
      ...(databaseUrl === undefined ? [] : [await checkCommitTimes(databaseUrl)])
    ];
  } finally {
    await store.close();
  }
}

async function checkContent(store: Store): Promise<Finding[]> {
  const accounts = await store.read((tx) => tx.accounts.count());
  const apart = (await store.read((tx) => tx.submissions.quarantined())).length;
  const what =
    store.engine === 'sqlite'
      ? 'The embedded database (SQLite, WAL, synchronous FULL)'
      : 'PostgreSQL (synchronous_commit and fsync are on)';
  return [good(`${what} answers; it has ${accounts} accounts.`), ...checkQuarantine(apart)];
}

async function checkFit(store: Store, dataDir: string): Promise<Finding[]> {
  const fault = await keyFault(store, readSecretKey(dataDir));
  return fault === undefined ? [] : [bad(inWords(fault, dataDir))];
}

async function checkCommitTimes(databaseUrl: string): Promise<Finding> {
  return (await keepsCommitTimes(databaseUrl))
    ? bad(
        'PostgreSQL runs with track_commit_timestamp = on: it keeps when each response arrived. Set it to off and restart PostgreSQL.'
      )
    : good('PostgreSQL does not keep when a row was committed (track_commit_timestamp is off).');
}
