import type Dexie from 'dexie';
import { indexed } from './indexes.ts';
import type { RecordRow } from './staff-rows.ts';

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
  // Finds records by what they name, by the day they are due, and what waits for a choice (`indexes.ts`). A kind that
  // names more after a release needs a further version that does the same again.
  db.version(2)
    .stores({ records: 'id, [feed+kind], [kind+parent], work.queue, work.state, *refs, *due, undecided' })
    .upgrade((upgrade) =>
      upgrade
        .table<RecordRow>('records')
        .toCollection()
        .modify((row, stored) => {
          stored.value = indexed(row);
        })
    );
}
