import type { QuestionType } from '#lib/domain/survey/question-type.ts';
import { checkNumber, noBuckets, oneColumn } from '../number-check.ts';
import { readWhole } from '../number-text.ts';

export const integer: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: false,
  read: (typed) => readWhole(typed) ?? (typed.trim() || undefined),
  check: (value, question) => checkNumber(value, question, 'not-whole'),
  summary: 'numbers',
  buckets: noBuckets,
  columns: oneColumn
};
