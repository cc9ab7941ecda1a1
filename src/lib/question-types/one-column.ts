import type { ExportColumn } from '#lib/domain/survey/question-type.ts';

/** One column with the value as it is. */
export const oneColumn = (): ExportColumn[] => [
  { cell: (value) => (typeof value === 'number' || value === undefined ? value : String(value)) }
];

export const noBuckets = (): string[] => [];
