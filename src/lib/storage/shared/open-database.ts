import Dexie from 'dexie';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import { base64 } from './base64.ts';
import type { DeviceDatabase } from './device-database.ts';

/**
 * `upgrade-failed` leaves the stored rows as they were and hands over all of them as JSON text, for the person to save
 * before anything else is tried. `outdated`: a newer version of the app has written here; this page must be loaded anew.
 * `no-storage`: the browser gives none (private mode of some).
 */
export type OpenError =
  | { type: 'upgrade-failed'; dump: string; detail: string }
  | { type: 'outdated' }
  | { type: 'no-storage'; detail: string };

/** Dexie counts its versions in tenths. */
const IDB_VERSIONS = 10;

/**
 * Opens a database and steps aside when another tab brings a newer version: this tab closes its connection (else the
 * other waits for ever) and `onOutdated` asks the person to load the page anew.
 */
export async function openDatabase<D extends DeviceDatabase>(
  db: D,
  onOutdated: () => void
): Promise<Result<D, OpenError>> {
  db.on('versionchange', () => {
    db.stepAside();
    onOutdated();
    // Dexie's own handler would close the connection too, and let the next write open it again.
    return false;
  });
  const known = db.verno;
  try {
    await db.open();
    // Dexie itself would open a store of a later version, and this code would write rows of its own time into it.
    if (db.backendDB().version <= known * IDB_VERSIONS) return ok(db);
    db.stepAside();
    return err({ type: 'outdated' });
  } catch (error) {
    const detail = String(error);
    const dump = await dumpDatabase(db);
    return err(dump === undefined ? { type: 'no-storage', detail } : { type: 'upgrade-failed', dump, detail });
  }
}

/** Every row of every table, at whatever version it stands on the disk; undefined where nothing can be read. */
async function dumpDatabase(db: Dexie): Promise<string | undefined> {
  const { indexedDB, IDBKeyRange } = db._options;
  const raw = new Dexie(db.name, { indexedDB, IDBKeyRange });
  try {
    await raw.open();
    const tables: Record<string, unknown[]> = {};
    for (const table of raw.tables) tables[table.name] = await table.toArray();
    return JSON.stringify({ database: db.name, version: raw.verno, tables }, spellBytes);
  } catch {
    return undefined;
  } finally {
    raw.close();
  }
}

const spellBytes = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: base64(value) } : value;
