import { loadDevice } from './device.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { DeviceRow, RecordRow, Work } from './staff-rows.ts';
import { forgetHands } from './hands.ts';
import { readReports } from './export-reports.ts';
import { forgetPeople } from './people.ts';
import { setAside, SIGNED_OUT } from './wishes.ts';

/**
 * Somebody has signed out: of what the server has, nothing stays here. What it has not, stays for its author, reduced
 * to the author's own words: whoever finds the device finds nobody else's. All at once, so that a tab closed in between
 * leaves either everything or this. Gives whether anything stays.
 */
export const keepUnsentOnly = (db: StaffDatabase, env: Env): Promise<boolean> =>
  db.transaction('rw', db.records, db.files, db.cursors, db.sent, db.meta, async () => {
    const device = await loadDevice(db, env);
    const rows = await db.records.toArray();
    const kept = rows.flatMap((row) => ownOf(row, device) ?? []);
    await db.records.clear();
    await db.records.bulkPut(kept);
    await db.files.filter(({ unsent }) => unsent === undefined).delete();
    await Promise.all([db.cursors.clear(), db.sent.clear(), forgetPeople(db), forgetHands(db)]);
    const untold = (await readReports(db)).length > 0;
    const stays = kept.length > 0 || untold || (await db.files.count()) > 0;
    if (stays) await db.meta.put(emptied(device));
    else await db.meta.clear();
    return stays;
  });

function ownOf({ id, feed, kind, parent, server, work }: RecordRow, device: DeviceRow): RecordRow | undefined {
  if (work === undefined || work.state === 'acknowledged') return undefined;
  const own = { id, feed, kind, parent };
  if (work.body.type !== 'merged' || server === undefined) return { ...own, work };
  const row = { ...own, server, work };
  const aside: Work = setAside(row, work, { state: 'parked', reason: SIGNED_OUT, node: device.node });
  return { ...own, work: aside };
}

/** It reads everything anew. Without an epoch, no answer to a call from before the clearing is taken in any more. */
const emptied = (device: DeviceRow): DeviceRow => ({ ...device, epoch: null, returning: null, filling: 1 });
