import type { RecordView } from './record-view.ts';

/** The words a piece of work is recognised by; empty where it has none yet. */
export function titleOf({ data }: RecordView): string {
  const words = [data.title, data.wording, data.what, data.text, data.result, data.name].find(
    (text) => typeof text === 'string' && text.trim() !== ''
  );
  return typeof words === 'string' ? (words.length > 80 ? `${words.slice(0, 78)} …` : words) : '';
}

/** The page where it can be gone on with. */
export function pageOf({ feed, kind, id, data }: RecordView): string | undefined {
  if (feed.startsWith('event:')) return `/desk/events/${feed.slice('event:'.length)}`;
  if (kind === 'survey') return `/desk/surveys/${id}`;
  if (kind === 'survey-version') return `/desk/surveys/${String(data.survey)}`;
  if (typeof data.remark === 'string') return `/desk/voices/${data.remark}`;
  return undefined;
}
