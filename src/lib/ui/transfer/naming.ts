import type { Words } from '#lib/i18n/words.ts';
import type { RecordView } from './record-view.ts';

const LONGEST = 80;

/** The words a piece of work is recognised by; for numbers and states what they are about, at the least its kind. */
export function titleOf({ kind, data }: RecordView, words: Words): string {
  if (kind === 'attendance')
    return `${words.t(`conference:group.${String(data.group)}`)}: ${words.number(Number(data.count ?? 0))}`;
  if (kind === 'triage') return words.t(`desk:status.${String(data.status ?? 'received')}`);
  if (kind === 'link') return words.t(`desk:thread.${String(data.how)}`);
  const text = [data.title, data.wording, data.what, data.text, data.result, data.name].find(
    (candidate) => typeof candidate === 'string' && candidate.trim() !== ''
  );
  if (typeof text !== 'string') return words.t('transfer:untitled');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 2)} …` : text;
}

/** The page where it can be gone on with. */
export function pageOf({ feed, kind, id, data }: RecordView): string | undefined {
  if (feed.startsWith('event:')) return `/desk/events/${feed.slice('event:'.length)}`;
  if (kind === 'survey') return `/desk/surveys/${id}`;
  if (kind === 'survey-version') return `/desk/surveys/${String(data.survey)}`;
  if (typeof data.remark === 'string') return `/desk/voices/${data.remark}`;
  return undefined;
}
