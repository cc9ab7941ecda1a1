import { given } from '#lib/kernel/given.ts';
import type { FeedName } from '#lib/domain/record/feed.ts';
import { changeNode } from './device.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { RETURN_FROM } from './exchange.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { DeviceRow, RecordRow } from './staff-rows.ts';
import { setAside } from './wishes.ts';

/**
 * This person may no longer read a feed: nothing of it stays here but the person's own unsent work, parked.
 *
 * With the feed the device forgets what it had itself sent into it, so it goes on under a new node: under the old one a
 * later write would claim to have seen, and replaced, what is no longer here.
 */
export async function dropFeeds(
  db: StaffDatabase,
  device: DeviceRow,
  feeds: readonly FeedName[],
  env: Env
): Promise<DeviceRow> {
  const rows: RecordRow[] = [];
  for (const feed of feeds) rows.push(...(await rowsOf(db, feed)));
  for (const row of rows) {
    if (row.work === undefined || row.work.state === 'acknowledged') await db.records.delete(row.id);
    else await db.records.put(parked(row, device));
  }
  await db.cursors.bulkDelete([...feeds]);
  if (rows.length > 0) await dropFilesOfNobody(db);
  return rows.length === 0 ? device : changeNode(db, device, {}, env);
}

/** Photos and forms that no record on this device names any more go with it; what waits to be sent stays. */
async function dropFilesOfNobody(db: StaffDatabase): Promise<void> {
  const named = new Set<string>();
  await db.records.each((row) =>
    JSON.stringify(row)
      .match(/[0-9a-f]{64}/g)
      ?.forEach((sha) => named.add(sha))
  );
  await db.files.filter(({ sha, unsent }) => unsent === undefined && !named.has(sha)).delete();
}

function parked(row: RecordRow, device: DeviceRow): RecordRow {
  const { id, feed, kind, parent, work } = row;
  if (work === undefined || work.state === 'parked') return { id, feed, kind, parent, work };
  const aside = setAside(row, work, { state: 'parked', reason: 'no-access', node: device.node });
  return { id, feed, kind, parent, work: aside };
}

/** Reads a feed again from the beginning. What is here stays until the end of it shows what is no longer there. */
export async function restartFeed(db: StaffDatabase, feed: FeedName): Promise<void> {
  for (const row of await rowsOf(db, feed)) {
    if (row.server !== undefined) await db.records.put({ ...row, stale: 1 });
  }
  await db.cursors.put({ feed, n: 0, resetting: 1 });
}

/** The end of such a reading: rows that were not met are no longer on the server. */
export async function finishFeed(db: StaffDatabase, feed: FeedName): Promise<void> {
  for (const row of await rowsOf(db, feed)) {
    if (row.stale === undefined) continue;
    const { server: _server, stale: _stale, ...rest } = row;
    if (rest.work === undefined) await db.records.delete(row.id);
    else await db.records.put(rest);
  }
}

const rowsOf = (db: StaffDatabase, feed: FeedName): Promise<RecordRow[]> =>
  db.records.where('[feed+kind]').between([feed, ''], [feed, '\uffff']).toArray();

/**
 * The server's database was restored from a backup (it has another epoch). The device first hands back every signed
 * copy and every file it holds, then its unsent work under a new node, and reads everything again from the beginning.
 * What was acknowledged and never came back may be lost there, so it is sent again.
 */
export async function beginEpoch(db: StaffDatabase, device: DeviceRow, epoch: string, env: Env): Promise<DeviceRow> {
  for (const { feed } of await db.cursors.toArray()) await restartFeed(db, feed);
  const next = await changeNode(db, { ...device, epoch, returning: RETURN_FROM }, { acknowledged: true }, env);
  await db.files.filter(({ unsent }) => unsent === undefined).modify({ unsent: 1, again: 1 });
  let { nextQueue } = next;
  for (const row of await db.records.where('work.state').equals('acknowledged').toArray()) {
    await db.records.put({ ...row, work: { ...given(row.work), state: 'ready', queue: nextQueue++ } });
  }
  const queued = { ...next, nextQueue };
  await db.meta.put(queued);
  return queued;
}
