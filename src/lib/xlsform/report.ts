import type { ExpressionProblem } from '../domain/survey/expression/tree.ts';
import type { FileProblem } from './workbook/archive.ts';

/**
 * `error`: the form cannot be published before it is changed. `not-included`: left out, by name, and the rest can be
 * published. `warning`: taken over, but somebody should look. `info`: taken over without its decoration.
 */
export const REPORT_LEVELS = ['error', 'not-included', 'warning', 'info'] as const;
export type ReportLevel = (typeof REPORT_LEVELS)[number];

/** Which level each code has; the words are in the locales, `xlsform:<code>`. */
export const REPORT_CODES = {
  'sheet-missing': 'error',
  'header-missing': 'error',
  'survey-empty': 'error',
  'nothing-asked': 'error',
  'name-missing': 'error',
  'name-invalid': 'error',
  'name-twice': 'error',
  'name-twice-in-group': 'error',
  'end-without-begin': 'error',
  'end-of-other': 'error',
  'block-unclosed': 'error',
  'list-missing': 'error',
  'list-not-named': 'error',
  'choice-without-name': 'error',
  'choice-with-blank': 'error',
  'expression-broken': 'error',
  'expression-unknown-question': 'error',
  circular: 'error',
  'range-invalid': 'error',
  'nested-too-deep': 'error',
  'cell-error': 'error',
  'formula-unsaved': 'error',
  'beyond-limits': 'error',
  'type-not-supported': 'not-included',
  'type-unknown': 'not-included',
  'metadata-left-out': 'not-included',
  'inside-left-out': 'not-included',
  'repeat-left-out': 'not-included',
  'block-left-out': 'not-included',
  'list-from-file': 'not-included',
  'list-from-answers': 'not-included',
  'expression-not-understood': 'not-included',
  'refers-to-left-out': 'not-included',
  'constraint-left-out': 'not-included',
  'required-left-out': 'not-included',
  'calculation-left-out': 'not-included',
  'calculation-missing': 'not-included',
  'initial-left-out': 'not-included',
  'initial-unfit': 'not-included',
  'choice-twice': 'not-included',
  'choices-partly': 'not-included',
  'choices-partly-overlap': 'not-included',
  'note-empty': 'not-included',
  'cell-left-out': 'not-included',
  'heading-condition': 'not-included',
  'column-left-out': 'not-included',
  'column-twice': 'not-included',
  'column-without-heading': 'not-included',
  'text-covered': 'not-included',
  'parameter-left-out': 'not-included',
  'sheet-left-out': 'not-included',
  'row-without-type': 'not-included',
  'row-disabled': 'info',
  'contact-question': 'warning',
  'label-missing': 'warning',
  'column-misspelt': 'warning',
  'language-assumed': 'warning',
  'language-incomplete': 'warning',
  'language-unknown': 'warning',
  'default-language-unknown': 'warning',
  'end-name': 'warning',
  'piping-left-out': 'warning',
  'choice-label-missing': 'warning',
  'choice-unknown': 'warning',
  'filter-unmatched': 'warning',
  'filter-cells-empty': 'warning',
  'choices-separated': 'warning',
  'choices-overlap': 'warning',
  'cell-became-date': 'warning',
  'cell-shown': 'warning',
  'cell-unshown': 'warning',
  'html-as-text': 'warning',
  'message-unheard': 'warning',
  'title-missing': 'warning',
  'name-changed': 'warning',
  'name-made': 'info',
  'appearance-ignored': 'info',
  'calculation-hidden': 'info',
  'read-only-as-note': 'info',
  'heading-of-rows': 'info',
  'heading-alone': 'warning',
  'other-added': 'info',
  'asked-as-choice': 'info',
  'group-empty': 'info',
  'choice-repeated': 'info',
  'list-unused': 'info',
  'column-unknown': 'info',
  'setting-ignored': 'info',
  'sheet-ignored': 'info'
} as const satisfies Record<string, ReportLevel>;

export type ReportCode = keyof typeof REPORT_CODES | FileProblem;

/** Where: the sheet's own name, the row on its edge (from 1), the column's heading. */
export type Place = { sheet?: string; row?: number; column?: string };

/** Why an expression is not understood where the columns of a list are meant. */
export type ColumnProblem = 'column-empty' | 'column-capitals';
/** `problem`: why an expression was not taken; the other values stand in the sentence as they are. */
export type Params = Readonly<Record<string, string | number>> & {
  readonly problem?: ExpressionProblem['code'] | ColumnProblem;
};

export type ReportEntry = Place & {
  level: ReportLevel;
  code: ReportCode;
  /** The question, group, list or setting it is about. */
  name?: string;
  /** For the sentence: what was found, which question, how many … */
  params?: Params;
};

export type ImportReport = readonly ReportEntry[];

/** Cells are quoted in the report; a novel in a cell is not. */
const LONGEST_QUOTE = 120;
const short = (text: string): string => (text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
const shortened = ({ problem, ...quoted }: Params): Params => {
  const values = Object.entries(quoted).map(([key, value]) => [key, typeof value === 'string' ? short(value) : value]);
  return { ...Object.fromEntries(values), ...(problem && { problem }) };
};

export class ReportWriter {
  readonly entries: ReportEntry[] = [];

  add(code: keyof typeof REPORT_CODES, place: Place, more: Pick<ReportEntry, 'name' | 'params'> = {}): void {
    const params = more.params && shortened(more.params);
    this.entries.push({ level: REPORT_CODES[code], code, ...place, ...more, ...(params && { params }) });
  }

  get hasErrors(): boolean {
    return this.entries.some((entry) => entry.level === 'error');
  }

  /** The gravest first, then in the order of the sheets. */
  sorted(): ImportReport {
    const gravity = (entry: ReportEntry): number => REPORT_LEVELS.indexOf(entry.level);
    return this.entries.toSorted((a, b) => gravity(a) - gravity(b) || (a.row ?? 0) - (b.row ?? 0));
  }
}
