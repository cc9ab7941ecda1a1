import { randomBytes } from 'node:crypto';
import { makeDataDir } from '../config/data-dir.ts';
import { readSecretKey, writeSecretKey } from '../config/secret-key.ts';
import type { Settings } from '../config/settings.ts';
import type { IsAlone } from '../store/migrations/migrate.ts';
import { NoStore } from '../store/no-store.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { keyFault, noteKey, type KeyFault } from './key.ts';

export type Instance = { store: Store; key: Uint8Array };

type Where = Pick<Settings, 'dataDir' | 'databaseUrl'> & { isAlone?: IsAlone };

/**
 * Opens a store together with the key that belongs to it. Both are made where neither is there and `create` allows it;
 * one without the other is refused, in words for an administrator, and left as it is.
 */
export async function openInstance({ dataDir, databaseUrl, isAlone }: Where, create: boolean): Promise<Instance> {
  const found = readSecretKey(dataDir);
  const options = { dataDir, databaseUrl, create: create && found === undefined, ...(isAlone && { isAlone }) };
  const store = await openStore(options).catch((error: unknown) => {
    if (!(error instanceof NoStore)) throw error;
    throw new Error(found === undefined ? noStore(dataDir) : aloneKey({ dataDir, databaseUrl }));
  });
  try {
    const fault = await keyFault(store, found);
    if (fault !== undefined) throw new Error(inWords(fault, dataDir));
    makeDataDir(dataDir);
    // After the store, so that whatever breaks off in between never leaves a key beside nothing.
    const key = found ?? writeSecretKey(dataDir, randomBytes(32));
    await noteKey(store, key);
    return { store, key };
  } catch (error) {
    await store.close();
    throw error;
  }
}

export const noStore = (dataDir: string): string =>
  `There is no store in DATA_DIR ${dataDir}. Is that the right folder? The server makes one at its first start; of the commands, demo and restore do with --create.`;

export const aloneKey = ({ dataDir, databaseUrl }: Where): string =>
  `There is a secret.key in DATA_DIR ${dataDir}, but ${databaseUrl === undefined ? 'no database beside it' : 'the database of DATABASE_URL is empty'}. Is the setting right, and the disk there? Put a backup back (npm run nahraum -- restore FILE --create); to begin anew, remove secret.key.`;

const FAULTS: Record<KeyFault, string> = {
  'no-key': 'has no secret.key, but the database was written with one.',
  'other-key': 'holds another secret.key than the one this database was written with.'
};

export const inWords = (fault: KeyFault, dataDir: string): string =>
  `DATA_DIR ${dataDir} ${FAULTS[fault]} Put the copy you keep there; if it is lost for good: npm run nahraum -- key new`;
