import type { Counted } from '#lib/domain/survey/question-type.ts';
import { oneColumn } from '../one-column.ts';

/** By year: a single day is rare, and would point to a person. */
export const counted: Counted = {
  summary: 'distribution',
  buckets: (value) => [String(value).slice(0, 4)],
  columns: oneColumn,
  isDay: true
};
