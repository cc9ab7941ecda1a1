import type { InWorkbook } from '../workbook.ts';

export const workbook: InWorkbook = {
  words: ['date'],
  looks: { year: 'year', 'month-year': 'month-year' }
};
