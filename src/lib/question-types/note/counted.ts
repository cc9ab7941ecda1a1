import type { Counted } from '#lib/domain/survey/question-type.ts';
import { noBuckets } from '../one-column.ts';

export const counted: Counted = { summary: 'none', buckets: noBuckets, columns: () => [] };
