import type { FeedName } from '#lib/domain/record/feed.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import type { Change } from '#lib/domain/record/write.ts';
import type { Json } from '#lib/kernel/json.ts';
import { readReports, type ExportReport } from './export-reports.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { FileRow, RecordRow, Work, WorkBody } from './staff-rows.ts';

type LeftBody = { writes: Record<string, Change>[] } | { data: Json; base?: number } | { gone: true; base: number };
type LeftItem = {
  record: string;
  kind: string;
  feed: FeedName;
  state: Exclude<Work['state'], 'acknowledged'>;
  editedAt: number;
  body: LeftBody;
};

/** What somebody wrote here and the server never had: their own words alone, as signing out leaves them (`keepUnsentOnly`). */
export type Left = { items: LeftItem[]; files: FileRow[]; reports: readonly ExportReport[] };

export async function readLeft(db: StaffDatabase): Promise<Left> {
  const [rows, files, reports] = await Promise.all([
    db.records.toArray(),
    db.files.where('unsent').equals(1).toArray(),
    readReports(db)
  ]);
  return { items: rows.flatMap((row) => itemOf(row) ?? []), files, reports };
}

function itemOf({ id, feed, kind, work }: RecordRow): LeftItem | undefined {
  if (work === undefined || work.state === 'acknowledged') return undefined;
  const body = bodyOf(work.body);
  if ('writes' in body && body.writes.length === 0) return undefined;
  return { record: id, kind, feed, state: work.state, editedAt: work.editedAt, body };
}

function bodyOf(body: WorkBody): LeftBody {
  if (body.type === 'wishes') return { writes: body.writes };
  if (body.type === 'merged') return { writes: writesOf(body.copy) };
  if (body.type === 'removal') return { gone: true, base: body.base };
  return { data: body.data, ...(body.base === undefined ? {} : { base: body.base }) };
}

/** Of a record that only this device knows: a second act for values of one field that stand beside each other. */
function writesOf({ fields }: Merged): Record<string, Change>[] {
  const writes: Record<string, Change>[] = [];
  for (const [field, entries] of Object.entries(fields))
    for (const [i, { value }] of entries.entries()) writes[i] = { ...writes[i], [field]: { value, shown: [] } };
  return writes;
}
