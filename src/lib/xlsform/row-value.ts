import type { LocalText, Question } from '../domain/survey/definition.ts';
import { isAsked, isNote, type ToldTypeName } from '../domain/survey/told.ts';
import { inWorkbook } from '../question-types/workbook.ts';
import type { PlainRole } from './columns.ts';
import { isDynamic, isYes } from './row-cells.ts';
import type { NamedRow } from './row-texts.ts';
import type { Asked } from './row-type.ts';

/** A row that nobody enters anything into. `from`: the column that its value comes from. */
export type Told = { type: ToldTypeName; calculation?: string; from?: PlainRole };

const hasWords = ({ form, row }: NamedRow): boolean =>
  form.languages.texts(form.survey, row, 'label') !== undefined ||
  form.languages.texts(form.survey, row, 'hint') !== undefined;

/** As a text of the expression language; undefined where no quotes are left for it. */
function literal(text: string): string | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  if (!text.includes("'")) return `'${text}'`;
  return text.includes('"') ? undefined : `"${text}"`;
}

/** The start value of a row that nobody can change is all it ever says. */
function fixedValue({ form, row, name }: NamedRow): string | undefined {
  const cell = form.survey.value(row, 'default');
  const source = cell === '' || isDynamic(cell) ? undefined : literal(cell);
  if (cell !== '' && source === undefined)
    form.report.add('initial-left-out', form.survey.place(row, 'default'), { name, params: { value: cell } });
  return source;
}

/**
 * What a row tells instead of asking, as XLSForm has it: a calculation without words is hidden, whatever its type; a note
 * or a row that can only be looked at shows its words and its value. Undefined for a row that asks.
 */
export function toldBy(named: NamedRow, { type }: Asked): Told | undefined {
  const { form, row, name } = named;
  const written = form.survey.expression(row, 'calculation');
  const calculation = written !== undefined && inWorkbook(type).isWhole ? `int(${written})` : written;
  if (type === 'calculate' && calculation !== undefined) return { type, calculation, from: 'calculation' };
  if (calculation !== undefined && !hasWords(named)) {
    form.report.add('calculation-hidden', form.survey.place(row, 'calculation'), { name });
    return { type: 'calculate', calculation, from: 'calculation' };
  }
  if (isAsked({ type }) && !isYes(form.survey.expression(row, 'read_only'))) return undefined;
  if (calculation !== undefined) return { type: 'note', calculation, from: 'calculation' };
  const fixed = fixedValue(named);
  const kind = type === 'calculate' ? type : 'note';
  if (fixed !== undefined) return { type: kind, calculation: fixed, from: 'default' };
  if (type !== kind) form.report.add('read-only-as-note', form.survey.place(row, 'read_only'), { name });
  return { type: kind, from: 'default' };
}

/** An input keeps what a person enters; a calculation for it would overwrite that. */
export function noteCalculation({ form, row, name }: NamedRow): void {
  const source = form.survey.expression(row, 'calculation');
  if (source !== undefined)
    form.report.add('calculation-left-out', form.survey.place(row, 'calculation'), { name, params: { value: source } });
}

/** The words of a note that has a value end with it, unless they quote it themselves. */
export function withValue(question: Question): Question {
  const { name, label, calculation } = question;
  if (!isNote(question) || calculation === undefined || label === undefined) return question;
  const quotes = new RegExp(`\\$\\{\\s*${name.replace(/[.-]/g, '\\$&')}\\s*\\}`);
  const shown: LocalText = Object.fromEntries(
    Object.entries(label).map(([tag, words]) => [tag, quotes.test(words) ? words : `${words}\n\n**\${${name}}**`])
  );
  return { ...question, label: shown };
}
