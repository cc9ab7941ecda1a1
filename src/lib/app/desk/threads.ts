import { given } from '#lib/kernel/given.ts';
import { feedSubject, feedType } from '#lib/domain/record/feed.ts';
import { ownTitle, pageOf as pageOfKind, textsIn } from '#lib/domain/record/shown.ts';
import { kindOf, type Data } from '#lib/kinds/registry.ts';
import { getRecord, listInFeeds, listNaming } from '#lib/storage/staff/record-queries.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

/** One end of a strand. `text` is empty and `held` false where the record is not for this account to read. */
export type End = { id: string; kind: string; text: string; held: boolean; href: string | undefined };
/** A strand of the thread of evidence: `from` cites, answers or is derived from `to`. */
export type Strand = { id: string; how: Data<'link'>['how'] | undefined; from: End; to: End };

/** The strands that begin in these feeds. */
export async function readThreads(db: StaffDatabase, feeds: readonly string[]): Promise<Strand[]> {
  return strands(db, await listInFeeds(db, 'link', feeds));
}

const strands = (db: StaffDatabase, links: readonly RecordView<'link'>[]): Promise<Strand[]> =>
  Promise.all(
    links.map(async ({ id, data }) => ({
      id,
      how: data.how,
      from: await endOf(db, data.from ?? ''),
      to: await endOf(db, data.to ?? '')
    }))
  );

async function endOf(db: StaffDatabase, id: string): Promise<End> {
  const record = await getRecord(db, id);
  if (record === undefined || record.gone) return { id, kind: '', text: '', held: false, href: undefined };
  return { id, kind: record.kind, text: textOf(record), held: true, href: await pageOf(db, record) };
}

/** The words a record is recognised by. */
function textOf({ kind, data }: RecordView): string {
  const spec = kindOf(kind);
  return (spec && (ownTitle(spec, data) ?? textsIn(spec, data)[0])) ?? '';
}

async function pageOf(db: StaffDatabase, record: RecordView): Promise<string | undefined> {
  const kind = kindOf(record.kind);
  // A page of minutes needs their conference, which may not be on this device.
  if (feedType(record.feed) === 'event' && (await getRecord(db, given(feedSubject(record.feed)))) === undefined)
    return undefined;
  return kind && pageOfKind(kind, record);
}

/** What this record rests on and what rests on it, as far as this account may read it. */
export async function readThreadsOf(db: StaffDatabase, id: string): Promise<Strand[]> {
  const links = await listNaming(db, 'link', id);
  return strands(
    db,
    links.filter(({ data }) => data.to === id || data.from === id)
  );
}

/** What rests on this record, as far as this account may read it. */
export async function readThreadsTo(db: StaffDatabase, id: string): Promise<Strand[]> {
  const links = await listNaming(db, 'link', id);
  return strands(
    db,
    links.filter(({ data }) => data.to === id)
  );
}
