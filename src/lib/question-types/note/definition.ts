import type { QuestionType } from '#lib/domain/survey/question-type.ts';
import { noBuckets } from '../number-check.ts';

export const note: QuestionType = {
  asks: false,
  yields: false,
  hasChoices: false,
  read: () => undefined,
  check: () => undefined,
  summary: 'none',
  buckets: noBuckets,
  columns: () => []
};
