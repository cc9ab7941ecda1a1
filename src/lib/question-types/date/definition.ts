import { given } from '#lib/kernel/given.ts';
import { daysOf } from '#lib/domain/survey/expression/values.ts';
import type { Question } from '#lib/domain/survey/definition.ts';
import type { Example, QuestionType } from '#lib/domain/survey/question-type.ts';
import { westernDigits } from '../number-text.ts';
import { plausibleDays } from './plausible.ts';

const ISO = /^\d{4}-\d{2}-\d{2}$/;
export const isDay = (text: string): boolean => ISO.test(text) && !Number.isNaN(daysOf(text));

/** Which of the three fields a look asks for; what it does not ask for is the first, as in ODK. */
export const fieldsOf = (look: Question['look']): readonly ('day' | 'month' | 'year')[] =>
  look === 'year' ? ['year'] : look === 'month-year' ? ['month', 'year'] : ['day', 'month', 'year'];

/** `24.12.2026`, `24/12/2026`, `12.2026`, `2026`, in any digits, as its look asks for; undefined if that is no day. */
function readDay(text: string, look: Question['look']): string | undefined {
  const fields = fieldsOf(look);
  const parts = text.split(/[./]/).map((part) => part.trim());
  if (parts.length !== fields.length || !parts.every((part) => /^\d{1,4}$/.test(part))) return undefined;
  const part = (field: 'day' | 'month' | 'year', length: number): string => {
    const index = fields.indexOf(field);
    return (index < 0 ? '1' : given(parts[index])).padStart(length, '0');
  };
  if (given(parts.at(-1)).length !== 4) return undefined;
  const day = `${part('year', 4)}-${part('month', 2)}-${part('day', 2)}`;
  return isDay(day) ? day : undefined;
}

export const date: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: false,
  read: (typed, { look }) => {
    const text = westernDigits(typed);
    if (text.replace(/[./\s]/g, '') === '') return undefined;
    return isDay(text) ? text : (readDay(text, look) ?? text);
  },
  check: (value) => (typeof value === 'string' && isDay(value) ? undefined : { code: 'not-date' }),
  plausible: plausibleDays
};

/** What a person types and what it means; where there are choices, they are a, b and c. */
export const example: Example = ['24.12.1990', '1990-12-24'];
