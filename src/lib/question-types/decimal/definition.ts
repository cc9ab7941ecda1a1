import type { QuestionType } from '#lib/domain/survey/question-type.ts';
import { checkNumber, noBuckets, oneColumn } from '../number-check.ts';
import { readDecimal } from '../number-text.ts';

export const decimal: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: false,
  read: (typed, _, language) => readDecimal(typed, language) ?? (typed.trim() || undefined),
  check: (value, question) => checkNumber(value, question, 'not-number'),
  summary: 'numbers',
  buckets: noBuckets,
  columns: oneColumn
};
