import type { QuestionType } from '#lib/domain/survey/question-type.ts';
import { noBuckets, oneColumn } from '../number-check.ts';

/** Longer than any answer a person types, shorter than what the intake takes. */
export const LONGEST_TEXT = 5000;

export const text: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: false,
  read: (typed) => typed.trim() || undefined,
  check: (value) => (String(value).length > LONGEST_TEXT ? { code: 'too-long' } : undefined),
  summary: 'texts',
  buckets: noBuckets,
  columns: oneColumn
};
