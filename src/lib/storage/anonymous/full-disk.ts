import Dexie, { RangeSet, type IndexableType } from 'dexie';
import { AnonymousDatabase } from './anonymous-database.ts';
import { newMemory } from './memory.ts';

const TABLES = ['publicRows', 'documents', 'drafts', 'submissions', 'files', 'meta'] as const;
/** What a person has written: the rest comes from the network. */
const OWN = ['drafts', 'submissions', 'files'] as const;

/**
 * The disk takes nothing more, and can still be read: everything on it is copied into memory, where work goes on. The
 * copy is whole before anybody is led there, so that no screen sees an empty store.
 */
export async function moveToMemory(db: AnonymousDatabase): Promise<void> {
  const memory = newMemory();
  const copy = new AnonymousDatabase(memory);
  for (const table of TABLES) await copy.table(table).bulkAdd(await db.table(table).toArray());
  const carried = await Promise.all(OWN.map(async (table) => [table, await keysOf(copy, table)] as const));
  copy.close();
  db.close({ disableAutoOpen: false });
  db.left = { disk: db.place.now, carried: new Map(carried) };
  db.place.now = memory;
  db.forgetful = 'full';
  await db.open();
  lookAgain();
}

/** Queries that were cut off by the move look again, as Dexie lets them after a page came back from the browser's cache. */
function lookAgain(): void {
  Dexie.on.storagemutated.fire({ all: new RangeSet(-Infinity, [[]]) });
}

/**
 * Takes from the full disk what is done in memory, and notes there what has become of the rest as far as there is room:
 * a sheet that was sent from memory must not wait on the disk for somebody to send it again. What another tab has
 * written there since is not touched.
 */
export async function tellDisk(db: AnonymousDatabase): Promise<void> {
  if (db.left === undefined) return;
  const disk = new AnonymousDatabase(db.left.disk);
  for (const table of OWN) {
    const here = new Set((await keysOf(db, table)).map(String));
    const done = db.left.carried.get(table)?.filter((key) => !here.has(String(key))) ?? [];
    await attempt(disk.table(table).bulkDelete(done));
    await attempt(disk.table(table).bulkPut(await db.table(table).toArray()));
  }
  disk.close();
}

const keysOf = (db: AnonymousDatabase, table: string): PromiseLike<IndexableType[]> =>
  db.table(table).toCollection().primaryKeys();

/** What finds no room stays in memory alone, as the page says. */
const attempt = (write: PromiseLike<unknown>): PromiseLike<unknown> => write.then(undefined, () => undefined);
