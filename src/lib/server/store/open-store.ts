import { codeOf, messageOf } from '#lib/kernel/thrown.ts';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './engines/connection.ts';
import { createStore } from './create-store.ts';
import { driverFault } from './engines/driver.ts';
import { NoStore } from './no-store.ts';
import type { IsAlone } from './migrations/migrate.ts';
import { lockedCounters } from './numbering.ts';
import type { Store } from './store.ts';
import { makeDataDir } from '../config/data-dir.ts';

export const SQLITE_FILE = 'nahraum.sqlite';
/** How a person is told which one is meant; its address holds a password. */
export const DATABASE = 'The database of DATABASE_URL';

export type StoreOptions = {
  /** `postgres://…`; wins over `dataDir`. */
  databaseUrl?: string;
  /** Folder of the embedded database, made when missing. */
  dataDir?: string;
  /** An embedded database that ends with the process. */
  memory?: boolean;
  /** 32 hex digits, used only by a database that has no epoch yet; random where left out. */
  epoch?: string;
  /** False: throws `NoStore` where there is none, and makes nothing. */
  create?: boolean;
  /** Whoever shares the store says here whether others do now; else it is taken to be one's own. */
  isAlone?: IsAlone;
};

/** Opens the store on its newest migration. Throws, in words for an administrator, where the database cannot be trusted. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const connection = await connect(options);
  try {
    const epoch = options.create === false ? undefined : (options.epoch ?? randomBytes(16).toString('hex'));
    return await createStore(connection, epoch, lockedCounters, options.isAlone);
  } catch (error) {
    await connection.db.destroy();
    // What only the engine can say, such as a missing right, carries its code.
    if (codeOf(error) !== '' && options.databaseUrl !== undefined) throw notOpen(DATABASE, error);
    throw error;
  }
}

/** Engines load on first use: the build imports server modules without ever opening a database. */
async function connect({ databaseUrl, dataDir, memory, create }: StoreOptions): Promise<Connection> {
  if (databaseUrl !== undefined) {
    const { openPostgres } = await import('./engines/postgres.ts');
    return inWords(DATABASE, () => openPostgres(databaseUrl));
  }
  const { openSqlite } = await import('./engines/sqlite.ts');
  if (memory === true) return openSqlite(':memory:');
  if (dataDir === undefined) throw new Error('A store needs a DATABASE_URL or a folder for its file.');
  const path = join(dataDir, SQLITE_FILE);
  if (create === false && !existsSync(path)) throw new NoStore();
  makeDataDir(dataDir);
  return inWords(`The database ${path}`, () => openSqlite(path));
}

/** What an engine says of a failure names no database, and of a host with two addresses it says nothing at all. */
export async function inWords<T>(what: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (cause) {
    const driver = driverFault(cause);
    if (driver !== undefined) throw new Error(driver, { cause });
    throw notOpen(what, cause);
  }
}

function notOpen(what: string, cause: unknown): Error {
  const why = messageOf(cause) || codeOf(cause);
  return new Error(`${what} does not open: ${why}`, { cause });
}
