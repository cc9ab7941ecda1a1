import type { FeedName } from '#lib/domain/record/feed.ts';
import type { Editable, MergedName, RecordView } from '#lib/kinds/record-view.ts';
import type { KindName } from '#lib/kinds/registry.ts';
import { viewAs } from '#lib/kinds/seen.ts';
import { dueKey, refKey } from './indexes.ts';
import { viewOf } from './record-view.ts';
import type { RecordRow } from './staff-rows.ts';
import type { StaffDatabase } from './staff-database.ts';

/**
 * Reading for screens. Each is safe inside Dexie's `liveQuery`: it runs again when a row it read has changed, in this
 * tab or another. None awaits another of these: in browsers the query forgets what it looks at where async functions are
 * nested deeper. Tombstones never appear in lists; what a person removed appears only when asked for.
 */
export type ListOptions = { removed?: boolean };

/** A record of any kind, with its data as they stand there: of a kind that this version does not know, or half written. */
export async function getRecord(db: StaffDatabase, id: string): Promise<RecordView | undefined> {
  const row = await db.records.get(id);
  return row === undefined ? undefined : viewOf(row);
}

/** Undefined also where the record is of another kind. */
export async function getOf<N extends KindName>(
  db: StaffDatabase,
  kind: N,
  id: string
): Promise<RecordView<N> | undefined> {
  const row = await db.records.get(id);
  return row && viewAs(kind, viewOf(row));
}

/** All records of a kind, of one feed or of every feed on this device. */
export async function listByKind<N extends KindName>(
  db: StaffDatabase,
  kind: N,
  options: ListOptions & { feed?: FeedName } = {}
): Promise<RecordView<N>[]> {
  const rows =
    options.feed === undefined
      ? await db.records.where('[kind+parent]').between([kind, ''], [kind, '\uffff']).toArray()
      : await db.records.where('[feed+kind]').equals([options.feed, kind]).toArray();
  return typed(kind, rows, options);
}

/** Records of a kind that hang on `parent`: a conference's agenda items, a remark's answers, an area's remarks. */
export async function listByParent<N extends KindName>(
  db: StaffDatabase,
  kind: N,
  parent: string,
  options: ListOptions = {}
): Promise<RecordView<N>[]> {
  const rows = await db.records.where('[kind+parent]').equals([kind, parent]).toArray();
  return typed(kind, rows, options);
}

/**
 * Records of a kind that name `what` in one of their fields, here or on the server: the links to a finding, the contacts
 * of a survey.
 */
export async function listNaming<N extends KindName>(
  db: StaffDatabase,
  kind: N,
  what: string,
  options: ListOptions = {}
): Promise<RecordView<N>[]> {
  const rows = await db.records.where('refs').equals(refKey(kind, what)).toArray();
  return typed(kind, rows, options);
}

/** Records of a kind that are due on one of these days, both ends included. `from` empty: also those without a day. */
export async function listDue<N extends KindName>(
  db: StaffDatabase,
  kind: N,
  { from = '', to = '\uffff' }: { from?: string; to?: string } = {}
): Promise<RecordView<N>[]> {
  const days = db.records.where('due').between(dueKey(kind, from), dueKey(kind, to), true, true);
  return typed(kind, await days.distinct().toArray(), {});
}

/** Records of a kind in some feeds. */
export async function listInFeeds<N extends KindName>(
  db: StaffDatabase,
  kind: N,
  feeds: readonly FeedName[],
  options: ListOptions = {}
): Promise<RecordView<N>[]> {
  const rows = await Promise.all(feeds.map((feed) => db.records.where('[feed+kind]').equals([feed, kind]).toArray()));
  return typed(kind, rows.flat(), options);
}

/** Those of these records that are on this device. */
export async function listByIds<N extends KindName>(
  db: StaffDatabase,
  kind: N,
  ids: readonly string[],
  options: ListOptions = {}
): Promise<RecordView<N>[]> {
  const rows = await db.records.bulkGet([...new Set(ids)]);
  return typed(
    kind,
    rows.filter((row) => row !== undefined),
    options
  );
}

/** Feeds with something in which a person has to choose between versions. */
export async function feedsUndecided(db: StaffDatabase): Promise<FeedName[]> {
  const rows = await db.records.where('undecided').equals(1).toArray();
  return [...new Set(rows.map(({ feed }) => feed))];
}

/** What of a plain kind is being written on this device, whole or not. */
export async function listDrafts(db: StaffDatabase, kind: KindName, parent: string): Promise<RecordView[]> {
  const rows = await db.records.where('[kind+parent]').equals([kind, parent]).toArray();
  return rows.filter(({ work }) => work?.state === 'draft').map(viewOf);
}

const typed = <N extends KindName>(kind: N, rows: RecordRow[], { removed = false }: ListOptions): RecordView<N>[] =>
  rows.flatMap((row) => {
    const view = viewOf(row);
    return view.gone || (view.removed && !removed) ? [] : (viewAs(kind, view) ?? []);
  });

/** What of it can be written in: not what is parked, nor gone. */
export const editable = <N extends MergedName>(views: readonly RecordView<N>[]): Editable<N>[] =>
  views.filter(({ copy }) => copy !== undefined) as unknown as Editable<N>[];
