import type { FeedName } from '../domain/record/feed.ts';
import { viewOf, type RecordView } from './record-view.ts';
import type { StaffDatabase } from './staff-database.ts';

/**
 * Reading for screens. Each is safe inside Dexie's `liveQuery`: it runs again when a row it read has changed, in this
 * tab or another. Tombstones never appear in lists; what a person removed appears only when asked for.
 */
export type ListOptions = { removed?: boolean };

export async function getRecord(db: StaffDatabase, id: string): Promise<RecordView | undefined> {
  const row = await db.records.get(id);
  return row === undefined ? undefined : viewOf(row);
}

/** All records of a kind, of one feed or of every feed on this device. */
export async function listByKind(
  db: StaffDatabase,
  kind: string,
  options: ListOptions & { feed?: FeedName } = {}
): Promise<RecordView[]> {
  const rows =
    options.feed === undefined
      ? await db.records.where('[kind+parent]').between([kind, ''], [kind, '\uffff']).toArray()
      : await db.records.where('[feed+kind]').equals([options.feed, kind]).toArray();
  return visible(rows.map(viewOf), options);
}

/** Records of a kind that hang on `parent`: a conference's agenda items, a remark's answers, an area's remarks. */
export async function listByParent(
  db: StaffDatabase,
  kind: string,
  parent: string,
  options: ListOptions = {}
): Promise<RecordView[]> {
  const rows = await db.records.where('[kind+parent]').equals([kind, parent]).toArray();
  return visible(rows.map(viewOf), options);
}

const visible = (views: RecordView[], { removed = false }: ListOptions): RecordView[] =>
  views.filter((view) => !view.gone && (removed || !view.removed));
