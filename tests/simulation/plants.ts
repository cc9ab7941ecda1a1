import { JUDGES } from '#lib/server/endpoint/judges.ts';
import type { SyncAnswer, SyncRequest } from '#lib/protocol/sync.ts';
import type { ServerFaults } from './server.ts';
import type { Tab } from './tab.ts';
import { ownWritesOnly, perFieldAcceptance } from './wrong-judges.ts';

/** Bugs planted on purpose. Each must be found, or the simulation proves nothing. */
export const PLANTS = [
  'per-field acceptance',
  'replacing entries the editor had not seen',
  'discarding without a new node',
  'restore that returns only own writes',
  'reading before the counter is locked',
  'cursor stored before its rows',
  'signed copies not handed back after a restore',
  'files not handed back after a restore',
  'rows behind a gap taken in',
  'rows kept that a feed no longer has'
] as const;
export type Plant = (typeof PLANTS)[number];

export const serverFaults = (plant: Plant | undefined): ServerFaults => ({
  judges: {
    ...JUDGES,
    ...(plant === 'per-field acceptance' && { pushMerged: perFieldAcceptance }),
    ...(plant === 'restore that returns only own writes' && { returned: ownWritesOnly })
  },
  readsBeforeLocks: plant === 'reading before the counter is locked'
});

/** The cursors go to the disk in a transaction of their own, before the rows they promise. */
async function storeCursorsFirst(tab: Tab, answer: SyncAnswer): Promise<void> {
  await tab.db.transaction('rw', tab.db.cursors, async () => {
    for (const [feed, n] of Object.entries(answer.cursors)) {
      const cursor = await tab.db.cursors.get(feed);
      await tab.db.cursors.put({ ...cursor, feed, n: Math.max(n, cursor?.n ?? 0) });
    }
  });
}

/** What a planted bug makes of an answer before the device takes it in. */
export async function spoil(
  plant: Plant | undefined,
  tab: Tab,
  { request, answer }: { request: SyncRequest; answer: SyncAnswer }
): Promise<void> {
  if (plant === 'cursor stored before its rows') await storeCursorsFirst(tab, answer);
  if (plant === 'rows behind a gap taken in') forgetWhatWasAsked(request);
  if (plant === 'rows kept that a feed no longer has' && !answer.more) await keepUnmetRows(tab, answer);
}

/** Nobody remembers from where the rows of this answer go on. */
function forgetWhatWasAsked({ cursors }: SyncRequest): void {
  for (const feed of Object.keys(cursors)) cursors[feed] = 0;
}

/** Rows that were not met in reading a feed anew stay as if they had been. */
async function keepUnmetRows(tab: Tab, answer: SyncAnswer): Promise<void> {
  const met = new Set(answer.changes.map(({ id }) => id));
  await tab.db.transaction('rw', tab.db.records, async () => {
    for (const row of await tab.db.records.toArray()) {
      if (row.stale === undefined || met.has(row.id)) continue;
      const { stale: _stale, ...kept } = row;
      await tab.db.records.put(kept);
    }
  });
}

/** Restores the server's copy and goes on under the old node. */
export async function discardUnderOldNode(tab: Tab, id: string): Promise<void> {
  await tab.db.transaction('rw', tab.db.records, async () => {
    const row = await tab.db.records.get(id);
    if (row?.work === undefined) return;
    const { work: _work, ...rest } = row;
    if (rest.server === undefined) await tab.db.records.delete(id);
    else await tab.db.records.put(rest);
  });
}
