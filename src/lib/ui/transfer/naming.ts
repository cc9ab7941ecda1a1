import { readField } from '#lib/domain/record/translated.ts';
import { nameOfLanguage } from '#lib/i18n/languages.ts';
import type { Words } from '#lib/i18n/words.ts';
import type { RecordView } from './record-view.ts';

const LONGEST = 80;

/** Fields that hold what somebody wrote, the one a piece is known by first. */
const WRITTEN = [
  'title',
  'wording',
  'what',
  'text',
  'input',
  'result',
  'note',
  'notice',
  'name',
  'place',
  'who'
] as const;

const inOtherLanguages = (data: RecordView['data'], field: string): string[] =>
  Object.keys(data).filter((name) => name !== field && readField(name).field === field);

const textsIn = (data: RecordView['data']): string[] =>
  [...WRITTEN, ...WRITTEN.flatMap((field) => inOtherLanguages(data, field))].flatMap((field) => {
    const text = data[field];
    return typeof text === 'string' && text.trim() !== '' ? [text] : [];
  });

/** Everything written in it, where its title does not say it all. */
export function wholeText(record: RecordView, words: Words): string[] {
  const texts = textsIn(record.data);
  return texts.length === 1 && texts[0] === titleOf(record, words) ? [] : texts;
}

/** The words a piece of work is recognised by; for numbers and states what they are about, at the least its kind. */
export function titleOf({ kind, data }: RecordView, words: Words): string {
  if (kind === 'attendance')
    return `${words.t(`conference:group.${String(data.group)}`)}: ${typeof data.count === 'number' ? words.number(data.count) : words.t('conference:notCounted')}`;
  if (kind === 'triage') return words.t(`desk:status.${String(data.status ?? 'received')}`);
  if (kind === 'link') return words.t(`desk:thread.${String(data.how)}`);
  const text = textsIn(data)[0];
  if (text === undefined) return words.t('transfer:untitled');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 2)} …` : text;
}

/** Sent again as it is, it would be refused again: the world has gone on since. */
const FUTILE = new Set(['changed-meanwhile', 'gone', 'already-written']);
export const mayBeSentAgain = ({ reason, transfer }: RecordView): boolean =>
  transfer !== 'draft' && (reason === undefined || !FUTILE.has(reason));

const TITLED: Readonly<Record<string, readonly string[]>> = {
  surveys: ['title', 'code', 'area', 'closesOn', 'notice'],
  conference: [
    ...['title', 'heldOn', 'place', 'beginsAt', 'endsAt', 'chair', 'minuteTaker', 'nextOn', 'input', 'result'],
    ...['wording', 'yes', 'no', 'abstained', 'what', 'who', 'dueOn', 'count']
  ]
};

/** A field as its screen calls it. */
export function fieldName(kind: string, field: string, words: Words): string {
  if (kind === 'triage' && field === 'note') return words.t('voices:note');
  const { field: plain, tag } = readField(field);
  if (tag !== undefined)
    return words.t('surveys:words.in', { label: fieldName(kind, plain, words), language: nameOfLanguage(tag) });
  const namespace = kind === 'survey' ? 'surveys' : 'conference';
  return TITLED[namespace]!.includes(field) ? words.t(`${namespace}:field.${field}`) : words.t('transfer:someField');
}

/** The page where it can be gone on with; what it belongs to is not on this device while it is parked. */
export function pageOf({ feed, kind, id, data, transfer }: RecordView): string | undefined {
  if (transfer === 'parked') return undefined;
  if (feed.startsWith('event:')) return `/desk/events/${feed.slice('event:'.length)}`;
  if (kind === 'survey') return `/desk/surveys/${id}`;
  if (kind === 'survey-version') return `/desk/surveys/${String(data.survey)}`;
  if (typeof data.remark === 'string') return `/desk/voices/${data.remark}`;
  return undefined;
}
