import { keyedChoices } from './choice-keys.ts';
import type { CompiledQuestion } from './compile.ts';
import type { AnswerValue, ExportColumn } from './question-type.ts';
import type { AnsweredSheet, SurveyVersions } from './results.ts';
import { showText } from './texts.ts';
import { SheetValues } from './values.ts';

const BOM = '\uFEFF';
const SEPARATOR = ';';
const LINE_END = '\r\n';

/** What spreadsheets take for a formula, also in full width and behind a line break. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A text in quotes; one that a spreadsheet would run gets an apostrophe, which it shows as text. */
const textCell = (text: string): string => `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** With a decimal comma: where semicolons part the columns, `2.5` would be read as the second of May. */
const numberCell = (number: number): string => String(number).replace('.', ',');

type Cell = string | number | undefined;
const cellOf = (cell: Cell): string =>
  cell === undefined ? '' : typeof cell === 'number' ? numberCell(cell) : textCell(cell);

/** Rows as CSV for German spreadsheets (RFC 4180 with semicolons, UTF-8 with its mark, CRLF). */
export const toCsv = (rows: readonly (readonly Cell[])[]): string =>
  BOM + rows.map((row) => row.map(cellOf).join(SEPARATOR) + LINE_END).join('');

type NamedColumn = { header: string; cells: Map<CompiledQuestion, ExportColumn['cell']> };

/** One column for each question name and choice, however many versions asked it. */
function columnsOf(versions: SurveyVersions): NamedColumn[] {
  const columns = new Map<string, NamedColumn>();
  for (const survey of versions.values()) {
    for (const compiled of survey.questions.values()) {
      if (!compiled.type.yields) continue;
      for (const { part, cell } of compiled.type.columns(compiled.question, keyedChoices(compiled.choices))) {
        const header = part === undefined ? compiled.question.name : `${compiled.question.name}/${part}`;
        const column = columns.get(header) ?? { header, cells: new Map() };
        column.cells.set(compiled, cell);
        columns.set(header, column);
      }
    }
  }
  return [...columns.values()];
}

/** What a sheet says to a question, its choices by their keys; what is no answer stays as it came. */
function answerOf(values: SheetValues, name: string): AnswerValue | undefined {
  const given = Object.hasOwn(values.draft, name) ? (values.draft[name] ?? undefined) : undefined;
  return given === undefined ? undefined : (values.keyed(name, given) ?? given);
}

/**
 * The answers as a table: a line for each sheet, headings are the names of the questions, `name/choice` 0 or 1 where
 * several are allowed. `day` and `language` say what the sheet itself says; `version` is the start of the address of
 * the form that was answered.
 */
export function responsesCsv(
  versions: SurveyVersions,
  sheets: Iterable<AnsweredSheet & { language?: string }>
): string {
  const columns = columnsOf(versions);
  const rows: Cell[][] = [['version', 'day', 'language', ...columns.map(({ header }) => header)]];
  for (const sheet of sheets) {
    const survey = versions.get(sheet.definition);
    const values = survey && new SheetValues(survey, sheet.answers, sheet.day ?? '');
    const cells = columns.map(({ cells }) => {
      const asked = [...cells].find(([compiled]) => survey?.questions.get(compiled.question.name) === compiled);
      return asked && values && asked[1](answerOf(values, asked[0].question.name));
    });
    rows.push([sheet.definition.slice(0, 8), sheet.day, sheet.language, ...cells]);
  }
  return toCsv(rows);
}

/** What the headings and values of `responsesCsv` mean, in one language of the survey. */
export function codebookCsv(versions: SurveyVersions, language: string): string {
  const rows: Cell[][] = [['version', 'name', 'type', 'label', 'choice', 'choice label']];
  for (const [version, survey] of versions) {
    const words = (text: Parameters<typeof showText>[0]) =>
      showText(text, language, survey.definition.languages[0]!.tag)?.plain;
    for (const { question, type, choices } of survey.questions.values()) {
      if (!type.yields) continue;
      const start = [version.slice(0, 8), question.name, question.type, words(question.label)];
      rows.push(
        [...start, undefined, undefined],
        ...keyedChoices(choices).map((choice) => [...start, choice.name, words(choice.label)])
      );
    }
  }
  return toCsv(rows);
}
