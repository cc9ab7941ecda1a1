import type { Counted } from '#lib/domain/survey/question-type.ts';
import { oneColumn } from '../one-column.ts';

export const counted: Counted = { summary: 'distribution', buckets: (value) => [String(value)], columns: oneColumn };
