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

/** What everybody needs, or what is public about one area. */
export type Part = string | undefined;
const keyOf = (part: Part) => (part === undefined ? ('public' as const) : (`public:${part}` as const));

/** The areas whose public feed this device has read. */
export async function knownParts(db: AnonymousDatabase): Promise<string[]> {
  const keys = await db.meta.where('key').startsWith('public:').primaryKeys();
  return keys.map((key) => key.slice('public:'.length));
}

export async function publicPosition(db: AnonymousDatabase, part?: Part): Promise<PublicPosition> {
  const cursor = await db.meta.get(keyOf(part));
  return { epoch: cursor?.epoch ?? null, since: cursor?.n ?? 0 };
}

/**
 * Takes in a page: rows and position in one transaction. A page for another position than the present one (another tab
 * was faster, the server was restored) is dropped; the next round asks anew.
 */
export async function takePublicPage(
  db: AnonymousDatabase,
  asked: PublicPosition,
  page: PublicPage,
  part?: Part
): Promise<void> {
  await db.transaction('rw', db.publicRows, db.meta, async () => {
    const cursor = await db.meta.get(keyOf(part));
    if ((cursor?.epoch ?? null) !== asked.epoch || (cursor?.n ?? 0) !== asked.since) return;
    for (const row of page.rows) {
      if ('gone' in row) await db.publicRows.delete(row.id);
      else
        await db.publicRows.put({
          ...{ id: row.id, kind: row.kind, data: row.data, n: row.n },
          ...(part === undefined ? {} : { part })
        });
    }
    const resetting = cursor === undefined || cursor.resetting === 1;
    if (resetting && !page.more) await db.publicRows.filter((row) => row.stale === 1 && row.part === part).delete();
    const next = { key: keyOf(part), epoch: page.epoch, n: page.n } as const;
    await db.meta.put(resetting && page.more ? { ...next, resetting: 1 } : next);
  });
}

/**
 * The server has another epoch: read again from the beginning, and keep showing what is here until that is done. What it
 * may have forgotten is sent again.
 */
export async function restartPublic(db: AnonymousDatabase, epoch: string, part?: Part): Promise<void> {
  await db.transaction('rw', db.publicRows, db.meta, db.submissions, async () => {
    if (part === undefined) await sendAgain(db);
    await db.publicRows.filter((row) => row.part === part).modify({ stale: 1 });
    await db.meta.put({ key: keyOf(part), epoch, n: 0, resetting: 1 });
  });
}

/** Which areas somebody has looked at on this device is theirs to know. */
export async function forgetParts(db: AnonymousDatabase): Promise<void> {
  await db.publicRows.filter(({ part }) => part !== undefined).delete();
  await db.meta.where('key').startsWith('public:').delete();
}
