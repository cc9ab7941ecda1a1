import { isRemoved } from '#lib/domain/record/conflict.ts';
import { shownData, type Merged } from '#lib/domain/record/merged.ts';
import type { Change } from '#lib/domain/record/write.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { RecordRow } from './staff-rows.ts';

/** The row's content as it stands there, whatever its kind; `seenAs` types it. */
export function viewOf(row: RecordRow): RecordView {
  const content = contentOf(row);
  return {
    id: row.id,
    feed: row.feed,
    kind: row.kind,
    parent: row.parent,
    n: row.server?.n ?? 0,
    ...(content.copy === undefined ? {} : { copy: content.copy }),
    data: content.data,
    ...(row.work && row.server ? { stored: serverContent(row).data } : {}),
    gone: content.gone,
    removed: content.copy === undefined ? content.data.removed === true : isRemoved(content.copy),
    transfer: row.work?.state ?? 'sent',
    ...(row.work?.reason === undefined ? {} : { reason: row.work.reason }),
    ...(row.work === undefined ? {} : { editedAt: row.work.editedAt })
  };
}

type Content = { copy?: Merged; data: Record<string, Json>; gone: boolean };

function contentOf(row: RecordRow): Content {
  const body = row.work?.body;
  if (body === undefined) return serverContent(row);
  if (body.type === 'merged') return { copy: body.copy, data: shownData(body.copy), gone: false };
  if (body.type === 'plain') return { data: members(body.data), gone: false };
  if (body.type === 'wishes') return { data: wishedData(body.writes), gone: false };
  return { ...serverContent(row), gone: true };
}

function serverContent(row: RecordRow): Content {
  const body = row.server?.body;
  if (body === undefined || 'gone' in body) return { data: {}, gone: true };
  if ('fields' in body) return { copy: body, data: shownData(body), gone: false };
  return { data: members(body.data), gone: false };
}

const wishedData = (writes: Record<string, Change>[]): Record<string, Json> =>
  Object.fromEntries(writes.flatMap((changes) => Object.entries(changes).map(([field, { value }]) => [field, value])));

/** Plain kinds are objects by their schemas; anything else shows nothing rather than breaking a screen. */
const members = (data: Json): Record<string, Json> =>
  data !== null && typeof data === 'object' && !Array.isArray(data) ? data : {};
