import type { AnsweredSheet } from './read-sheet.ts';
import type { SurveyVersions } from './results.ts';
import { codebookIn, responsesTable, type Cell } from './export-tables.ts';

const BOM = '\uFEFF';
const SEPARATOR = ';';
const LINE_END = '\r\n';

/** What spreadsheets take for a formula, also in full width and behind a line break. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A text in quotes; one that a spreadsheet would run gets an apostrophe, which it shows as text. A CSV knows no better
 * way; the .xlsx beside it leaves every text as it is.
 */
const textCell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** With a decimal comma: where semicolons part the columns, `2.5` would be read as the second of May. */
const numberCell = (number: number): string => String(number).replace('.', ',');

const cellOf = (cell: Cell): string => {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return numberCell(cell);
  return textCell(typeof cell === 'string' ? cell : cell.day);
};

/** Rows as CSV for German spreadsheets (RFC 4180 with semicolons, UTF-8 with its mark, CRLF). */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  BOM + rows.map((row) => row.map(cellOf).join(SEPARATOR) + LINE_END).join('');

export const responsesCsv = (versions: SurveyVersions, sheets: Iterable<AnsweredSheet>): string =>
  toCsv(responsesTable(versions, sheets));

export const codebookCsv = (versions: SurveyVersions, language: string): string =>
  toCsv(codebookIn(versions, language));
