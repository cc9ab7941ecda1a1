import type { AnswerValue } from '#lib/domain/survey/question-type.ts';
import type { Look } from '#lib/domain/survey/definition.ts';
import { westernDigits } from '../number-text.ts';
import { fieldsOf, isDay } from './definition.ts';

export type DateField = 'day' | 'month' | 'year';
export type DateParts = Record<DateField, string>;

const NONE: DateParts = { day: '', month: '', year: '' };

/** The three fields for a stored value: of a day without its leading zeros, of half a date what has been typed so far. */
export function partsOf(value: AnswerValue | null | undefined, look: Look | undefined): DateParts {
  if (typeof value !== 'string') return NONE;
  if (isDay(value)) {
    const [year = '', month = '', day = ''] = value
      .split('-')
      .map((part, index) => (index === 0 ? part : String(Number(part))));
    return { day, month, year };
  }
  const typed = value.split('.');
  return Object.fromEntries(fieldsOf(look).map((field, index) => [field, typed[index] ?? ''])) as DateParts;
}

/** What the fields say, in the spelling that the question type reads. A dot within a field is not one between two. */
export const spellParts = (parts: DateParts, look: Look | undefined): string =>
  fieldsOf(look)
    .map((field) => parts[field].trim().replace(/\.+$/, '').replaceAll('.', '/'))
    .join('.');

const DAY_FIRST = /^(?:(?<day>\d{1,2})\s*(?<mark>[./-])\s*)?(?<month>\d{1,2})\s*(?<last>[./-])\s*(?<year>\d{4})$/;
const YEAR_FIRST = /^(?<year>\d{4})\s*(?<last>[./-])\s*(?<month>\d{1,2})(?:\s*(?<mark>[./-])\s*(?<day>\d{1,2}))?$/;

/** A date put into one field as a whole: `01.02.1980`, `1/2/1980`, `1980-02-01`, in any digits; undefined if it is none. */
export function wholeParts(text: string, look: Look | undefined): DateParts | undefined {
  const plain = westernDigits(text);
  const { day, month = '', year = '', mark, last } = (DAY_FIRST.exec(plain) ?? YEAR_FIRST.exec(plain))?.groups ?? {};
  if (year === '' || (mark !== undefined && mark !== last)) return undefined;
  const fields = fieldsOf(look);
  if (day === undefined && fields.includes('day')) return undefined;
  const parts = { day: day ?? '', month, year };
  return { ...NONE, ...Object.fromEntries(fields.map((field) => [field, parts[field]])) };
}
