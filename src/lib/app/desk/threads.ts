import { getRecord, listByKind } from '#lib/storage/record-queries.ts';
import type { RecordView } from '#lib/storage/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff-database.ts';

/** One end of a strand. `text` is empty and `held` false where the record is not for this account to read. */
export type End = { id: string; kind: string; text: string; held: boolean; href: string | undefined };
/** A strand of the thread of evidence: `from` cites, answers or is derived from `to`. */
export type Strand = { id: string; how: string; from: End; to: End };

/** The strands that begin in these feeds. */
export async function readThreads(db: StaffDatabase, feeds: readonly string[]): Promise<Strand[]> {
  return strands(db, (await Promise.all(feeds.map((feed) => listByKind(db, 'link', { feed })))).flat());
}

const strands = (db: StaffDatabase, links: readonly RecordView[]): Promise<Strand[]> =>
  Promise.all(
    links.map(async ({ id, data }) => ({
      id,
      how: String(data.how ?? ''),
      from: await endOf(db, String(data.from ?? '')),
      to: await endOf(db, String(data.to ?? ''))
    }))
  );

async function endOf(db: StaffDatabase, id: string): Promise<End> {
  const record = await getRecord(db, id);
  if (record === undefined || record.gone) return { id, kind: '', text: '', held: false, href: undefined };
  return { id, kind: record.kind, text: textOf(record), held: true, href: await pageOf(db, record) };
}

/** The words a record is recognised by. */
function textOf({ data }: RecordView): string {
  const words = [data.title, data.wording, data.what, data.text, data.result].find(
    (text) => typeof text === 'string' && text !== ''
  );
  return typeof words === 'string' ? words : '';
}

async function pageOf(db: StaffDatabase, record: RecordView): Promise<string | undefined> {
  if (record.kind === 'remark') return `/desk/voices/${record.id}`;
  if (record.kind === 'survey') return `/desk/surveys/${record.id}`;
  if (record.kind === 'survey-version') return `/desk/surveys/${String(record.data.survey)}`;
  if (!record.feed.startsWith('event:')) return undefined;
  const conference = record.feed.slice('event:'.length);
  return (await getRecord(db, conference)) === undefined ? undefined : `/desk/events/${conference}`;
}

/** What rests on this record, as far as this account may read it. */
export async function readThreadsTo(db: StaffDatabase, id: string): Promise<Strand[]> {
  const links = await listByKind(db, 'link');
  return strands(
    db,
    links.filter(({ data }) => data.to === id)
  );
}
