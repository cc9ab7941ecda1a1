import type { QuestionType } from '#lib/domain/survey/question-type.ts';
import { oneColumn } from '../number-check.ts';

export const selectOne: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: true,
  read: (typed) => typed.trim() || undefined,
  check: (value, _, offered) => (offered.some((choice) => choice.name === value) ? undefined : { code: 'not-offered' }),
  summary: 'distribution',
  buckets: (value) => [String(value)],
  columns: oneColumn
};
