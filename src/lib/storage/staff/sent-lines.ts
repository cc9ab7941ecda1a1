import type { StaffDatabase } from './staff-database.ts';
import type { SentRow } from './staff-rows.ts';

/** So many lines of "Gesendet" are kept: nobody reads further back, and each costs as much as a record. */
const LINES = 50;

export const sentLines = (db: StaffDatabase): Promise<SentRow[]> => db.sent.reverse().limit(LINES).toArray();

/** The caller's transaction. */
export async function noteSent(db: StaffDatabase, lines: readonly SentRow[]): Promise<void> {
  if (lines.length === 0) return;
  const last = await db.sent.bulkAdd(lines.slice(-LINES));
  await db.sent
    .where('seq')
    .belowOrEqual(last - LINES)
    .delete();
}
