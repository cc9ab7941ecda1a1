import type { AnswerValue } from '#lib/domain/survey/question-type.ts';
import type { Look } from '#lib/domain/survey/definition.ts';
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

/** What the fields say, in the spelling that the question type reads. */
export const spellParts = (parts: DateParts, look: Look | undefined): string =>
  fieldsOf(look)
    .map((field) => parts[field].replaceAll('.', '').trim())
    .join('.');
