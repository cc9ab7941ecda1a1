import type { InWorkbook } from '../workbook.ts';

export const workbook: InWorkbook = {
  words: ['note']
};
