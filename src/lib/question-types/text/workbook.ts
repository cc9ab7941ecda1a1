import type { InWorkbook } from '../workbook.ts';

export const workbook: InWorkbook = {
  words: ['text', 'string'],
  looks: { multiline: 'multiline', numbers: 'numbers' }
};
