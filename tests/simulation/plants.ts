import type { SyncAnswer } from '#lib/protocol/messages.ts';
import type { ServerFaults } from './server.ts';
import type { Tab } from './tab.ts';

/** Bugs planted on purpose. Each must be found, or the simulation proves nothing. */
export const PLANTS = [
  'per-field acceptance',
  'replacing entries the editor had not seen',
  'discarding without a new node',
  'restore that returns only own writes',
  'reading before the counter is locked',
  'cursor stored before its rows'
] as const;
export type Plant = (typeof PLANTS)[number];

export const serverFaults = (plant: Plant | undefined): ServerFaults => ({
  perFieldAcceptance: plant === 'per-field acceptance',
  restoreOwnWritesOnly: plant === 'restore that returns only own writes',
  readsBeforeLocks: plant === 'reading before the counter is locked'
});

/** The cursors go to the disk in a transaction of their own, before the rows they promise. */
export async function storeCursorsFirst(tab: Tab, answer: SyncAnswer): Promise<void> {
  await tab.db.transaction('rw', tab.db.cursors, async () => {
    for (const [feed, n] of Object.entries(answer.cursors)) {
      const cursor = await tab.db.cursors.get(feed);
      await tab.db.cursors.put({ ...cursor, feed, n: Math.max(n, cursor?.n ?? 0) });
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
