import type { AnonymousDatabase } from './anonymous-database.ts';
import type { PublicRow } from './anonymous-rows.ts';
import { sendAgain } from './send-again.ts';

/** What everybody may read, as far as this device has fetched it. Safe inside `liveQuery`. */
export const listPublic = (db: AnonymousDatabase, kind: string): Promise<PublicRow[]> =>
  db.publicRows.where('kind').equals(kind).toArray();

/** Whether the public feed was ever read here: before, an empty list means "not known yet". */
export const publicKnown = async (db: AnonymousDatabase): Promise<boolean> => {
  const cursor = await db.meta.get('public');
  return cursor !== undefined && cursor.resetting !== 1;
};

/** A page of the public feed, as the server gave it. */
export type PublicPage = {
  epoch: string;
  rows: ({ id: string; kind: string; data: PublicRow['data']; n: number } | { id: string; gone: true; n: number })[];
  n: number;
  more: boolean;
};

export type PublicPosition = { epoch: string | null; since: number };

export async function publicPosition(db: AnonymousDatabase): Promise<PublicPosition> {
  const cursor = await db.meta.get('public');
  return { epoch: cursor?.epoch ?? null, since: cursor?.n ?? 0 };
}

/**
 * Takes in a page: rows and position in one transaction. A page for another position than the present one (another tab
 * was faster, the server was restored) is dropped; the next round asks anew.
 */
export async function takePublicPage(db: AnonymousDatabase, asked: PublicPosition, page: PublicPage): Promise<void> {
  await db.transaction('rw', db.publicRows, db.meta, async () => {
    const cursor = await db.meta.get('public');
    if ((cursor?.epoch ?? null) !== asked.epoch || (cursor?.n ?? 0) !== asked.since) return;
    for (const row of page.rows) {
      if ('gone' in row) await db.publicRows.delete(row.id);
      else await db.publicRows.put({ id: row.id, kind: row.kind, data: row.data, n: row.n });
    }
    const resetting = cursor === undefined || cursor.resetting === 1;
    if (resetting && !page.more) await db.publicRows.filter((row) => row.stale === 1).delete();
    const next = { key: 'public', epoch: page.epoch, n: page.n } as const;
    await db.meta.put(resetting && page.more ? { ...next, resetting: 1 } : next);
  });
}

/**
 * The server has another epoch: read again from the beginning, and keep showing what is here until that is done. What it
 * may have forgotten is sent again.
 */
export async function restartPublic(db: AnonymousDatabase, epoch: string): Promise<void> {
  await db.transaction('rw', db.publicRows, db.meta, db.submissions, async () => {
    await sendAgain(db);
    await db.publicRows.toCollection().modify({ stale: 1 });
    await db.meta.put({ key: 'public', epoch, n: 0, resetting: 1 });
  });
}
