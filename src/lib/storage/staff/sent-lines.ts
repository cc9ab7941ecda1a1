import type { StaffDatabase } from './staff-database.ts';
import type { SentRow } from './staff-rows.ts';

/** So many lines of "Gesendet" are kept: nobody reads further back, and ten thousand cost as much as ten thousand records. */
const LINES = 200;

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
