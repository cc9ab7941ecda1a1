import type { StaffDatabase } from './staff-database.ts';
import type { RecordRow } from './staff-rows.ts';

/** So few are asked for one by one. */
const FEW = 8;

/**
 * The rows that one transaction works on: each is read once and written once, many of them by one request. For a device
 * the requests are what takes time, not the rows.
 */
export class Hand {
  #db: StaffDatabase;
  #rows = new Map<string, RecordRow | undefined>();
  #changed = new Map<string, RecordRow>();

  constructor(db: StaffDatabase) {
    this.#db = db;
  }

  /** Takes up what waits in these places of the queue, and what waits between them. */
  async takeQueued(places: readonly number[]): Promise<void> {
    if (places.length === 0) return;
    const stretch = this.#db.records.where('work.queue').between(Math.min(...places), Math.max(...places), true, true);
    const rows = await stretch.toArray();
    for (const row of rows) this.#rows.set(row.id, row);
  }

  /** The rows with these ids, as they are on the disk or were put here since. */
  async take(ids: readonly string[]): Promise<(RecordRow | undefined)[]> {
    const missing = [...new Set(ids)].filter((id) => !this.#rows.has(id));
    for (const row of await rowsOf(this.#db, missing)) if (row && !this.#rows.has(row.id)) this.#rows.set(row.id, row);
    return ids.map((id) => this.#rows.get(id));
  }

  /** Of what was taken or put. */
  row(id: string): RecordRow | undefined {
    return this.#rows.get(id);
  }

  put(row: RecordRow): void {
    this.#rows.set(row.id, row);
    this.#changed.set(row.id, row);
  }

  /** Writes what was put, and forgets all of it: it may change on the disk from here on. */
  async layDown(): Promise<void> {
    await this.#db.records.bulkPut([...this.#changed.values()]);
    this.#rows.clear();
    this.#changed.clear();
  }
}

/** Ids of one time lie side by side: then one request brings what is there, or tells that nothing is. */
async function rowsOf(db: StaffDatabase, ids: readonly string[]): Promise<(RecordRow | undefined)[]> {
  if (ids.length <= FEW) return db.records.bulkGet([...ids]);
  const sorted = [...ids].sort();
  const stretch = db.records.where('id').between(sorted[0], sorted.at(-1), true, true);
  const there = await stretch.count();
  return there <= 2 * ids.length ? stretch.toArray() : db.records.bulkGet([...ids]);
}
