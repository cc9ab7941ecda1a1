import type { Look, Question, QuestionTypeName } from '../domain/survey/definition.ts';
import { isAsked } from '../domain/survey/told.ts';
import { questionTypes } from '../question-types/definitions.ts';
import { inWorkbook } from '../question-types/workbook.ts';
import type { PlainRole } from './columns.ts';
import type { Form } from './form.ts';
import type { NamedRow } from './row-texts.ts';
import type { Asked } from './row-type.ts';
import type { Row } from './table.ts';

export const isYes = (source: string | undefined): boolean => source === 'true()' || source === '1';
export const isNo = (source: string | undefined): boolean =>
  source === undefined || source === 'false()' || source === '0';

export const appearancesOf = (form: Form, row: Row): string[] =>
  form.survey
    .value(row, 'appearance')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

export function readLook({ form, row, name }: NamedRow, type: QuestionTypeName): Look | undefined {
  const { looks = {} } = inWorkbook(type);
  const cell = form.survey.value(row, 'appearance');
  const words = cell.split(/\s+/).filter((word) => word !== '');
  const known = words.find((word) => Object.hasOwn(looks, word));
  const ignored = words.filter((word) => word !== known).join(' ');
  if (ignored !== '')
    form.report.add('appearance-ignored', form.survey.place(row, 'appearance'), { name, params: { value: ignored } });
  return known === undefined ? undefined : looks[known];
}

/** With a function or an answer in it, the cell is worked out when the form opens, in ODK. Here a start value is a value. */
export const isDynamic = (cell: string): boolean => /\$\{|\b[a-z][a-z-]*\(/i.test(cell);

type Scale = Pick<Question, 'min' | 'max' | 'step'>;

/** Whether a person could have entered the start value: else the question would begin with a complaint. */
function isFit(cell: string, { form, name }: NamedRow, rowType: Asked, scale: Scale = {}): boolean {
  const type = questionTypes[rowType.type];
  const list = rowType.kind === 'select' ? form.lists.get(rowType.list) : undefined;
  // A list that is missing is named elsewhere.
  if (rowType.kind === 'select' && list === undefined) return true;
  const question: Question = { kind: 'question', name, type: rowType.type, ...scale };
  const value = type.read(cell, question);
  const offered = (list?.choices ?? []).map((choice) => ({ name: choice.name, label: {} }));
  const isWritten = Number(cell) === value || [value].flat().join(' ') === cell.replace(/\s+/g, ' ');
  return value !== undefined && isWritten && type.check(value, question, offered) === undefined;
}

export function readInitial({ form, row, name }: NamedRow, rowType: Asked, scale?: Scale): string | undefined {
  const cell = form.survey.value(row, 'default');
  if (cell === '') return undefined;
  const code = isDynamic(cell)
    ? 'initial-left-out'
    : isFit(cell, { form, row, name }, rowType, scale)
      ? undefined
      : 'initial-unfit';
  if (code === undefined) return cell;
  form.report.add(code, form.survey.place(row, 'default'), { name, params: { value: cell } });
  return undefined;
}

export function readRequired({ form, row }: NamedRow): string | undefined {
  const source = form.survey.expression(row, 'required');
  if (isYes(source)) return 'true()';
  return isNo(source) ? undefined : source;
}

const INPUT_ONLY: readonly PlainRole[] = ['required', 'constraint', 'default', 'choice_filter'];

/** Cells that are filled in where they mean nothing: a note that is required, a filter for a text. `read` is one that was read after all. */
export function noteAstray({ form, row, name }: NamedRow, kind: QuestionTypeName | 'group', read?: PlainRole): void {
  const isInput = kind !== 'group' && isAsked({ type: kind });
  const hasList = isInput && questionTypes[kind].hasChoices;
  const astray: PlainRole[] = isInput ? (hasList ? [] : ['choice_filter']) : [...INPUT_ONLY];
  if (kind === 'group') astray.push('calculation', 'parameters', 'read_only');
  else if (!isYes(form.survey.expression(row, 'read_only'))) astray.push('read_only');
  for (const role of astray) {
    const source = form.survey.expression(row, role);
    if (!isNo(source) && role !== read)
      form.report.add('cell-left-out', form.survey.place(row, role), {
        name,
        params: { value: form.survey.value(row, role) }
      });
  }
}
