import type { Counted } from '#lib/domain/survey/question-type.ts';
import { noBuckets, oneColumn } from '../one-column.ts';

export const counted: Counted = { summary: 'numbers', buckets: noBuckets, columns: oneColumn };
