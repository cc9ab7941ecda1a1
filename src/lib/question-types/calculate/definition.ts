import type { QuestionType } from '#lib/domain/survey/question-type.ts';
import { noBuckets, oneColumn } from '../number-check.ts';

/** A value worked out from others; nobody is asked, but it is sent. */
export const calculate: QuestionType = {
  asks: false,
  yields: true,
  hasChoices: false,
  read: () => undefined,
  check: () => undefined,
  summary: 'none',
  buckets: noBuckets,
  columns: oneColumn
};
