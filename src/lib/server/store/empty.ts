import { KEYS, type Handle, type TableName } from './tables.ts';
import { ensureEpoch } from './tables/settings.ts';

/** Leaves the tables and nothing in them but the epoch. */
export async function emptyTables(handle: Handle, epoch: string): Promise<void> {
  for (const table of (Object.keys(KEYS) as TableName[]).reverse()) await handle.db.deleteFrom(table).execute();
  await ensureEpoch(handle, epoch);
}
