import type Dexie from 'dexie';

/**
 * Every version this database ever had. Append only: a released line is on somebody's tablet for good.
 *
 * Rows of an older version are turned into the next one by that version's `upgrade`, tested against a stored dump of
 * the older one. Unsent work is never dropped by an upgrade.
 */
export function declareStaffVersions(db: Dexie): void {
  db.version(1).stores({
    records: 'id, [feed+kind], [kind+parent], work.queue, work.state',
    files: 'sha, unsent',
    cursors: 'feed',
    sent: '++seq',
    meta: 'key'
  });
}
