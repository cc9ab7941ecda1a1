import { NAME_PATTERN, type Question } from '../domain/survey/definition.ts';
import { isAsked, isHidden, isNote } from '../domain/survey/told.ts';
import { inWorkbook } from '../question-types/workbook.ts';
import type { DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';
import { settleOk } from './ok.ts';
import { otherQuestion } from './other.ts';
import { readRange } from './parameters.ts';
import { appearancesOf, noteAstray, readInitial, readLook, readRequired } from './row-cells.ts';
import { labelled, readTexts, type NamedRow } from './row-texts.ts';
import { OK_LIST, type Asked } from './row-type.ts';
import { noteCalculation, toldBy, withValue, type Told } from './row-value.ts';
import type { Row } from './table.ts';

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

/** Why a row with a name and a type has nothing to say. */
function isHollow({ form, row, name }: NamedRow, { type, label, hint, calculation }: Question): boolean {
  const place = form.survey.place(row);
  if (isNote({ type }) && label === undefined && hint === undefined) form.report.add('note-empty', place, { name });
  else if (isHidden({ type }) && calculation === undefined) form.report.add('calculation-missing', place, { name });
  else return false;
  return true;
}

/** A row that asks: what a person enters is its value. */
function askedQuestion(named: NamedRow, rowType: Asked): Question {
  const { form, row, name } = named;
  const { type } = rowType;
  settleOk(named, rowType);
  noteAstray(named, type);
  noteCalculation(named);
  const scale = inWorkbook(type).hasScale ? readRange(named, type) : undefined;
  return defined({
    kind: 'question' as const,
    name,
    type,
    ...readTexts(named),
    required: readRequired(named),
    relevant: form.survey.expression(row, 'relevant'),
    constraint: form.survey.expression(row, 'constraint'),
    initial: readInitial(named, rowType, scale),
    list: rowType.kind === 'select' ? rowType.list : undefined,
    filter: rowType.kind === 'select' ? form.survey.expression(row, 'choice_filter') : undefined,
    look: readLook(named, type),
    ...(scale ?? readRange(named, type))
  });
}

/** What one can only say OK to has no words beside that. */
const shownList = (rowType: Asked): string | undefined =>
  rowType.kind === 'select' && rowType.list !== OK_LIST ? rowType.list : undefined;

/** A row that asks nothing: a value that is worked out, words, or words with a value. */
function toldQuestion(named: NamedRow, rowType: Asked, { type, calculation, from }: Told): Question {
  const { form, row, name } = named;
  noteAstray(named, type, from);
  const { label, hint } = readTexts(named);
  return defined({
    kind: 'question' as const,
    name,
    type,
    label,
    hint,
    relevant: form.survey.expression(row, 'relevant'),
    calculation,
    /** So that the value of a choice is shown by its words. */
    list: isNote({ type }) && calculation !== undefined ? shownList(rowType) : undefined,
    look: readLook(named, type),
    ...readRange(named, type)
  });
}

function questionOf(named: NamedRow, rowType: Asked): Question | undefined {
  const told = toldBy(named, rowType);
  const asks = told === undefined && isAsked(rowType);
  const question = asks ? askedQuestion(named, rowType) : toldQuestion(named, rowType, told ?? { type: 'note' });
  return isHollow(named, question) ? undefined : withValue(labelled(named, question));
}

/** Nobody reads the name of a group, so that a bad one is no reason to refuse the form. */
export function groupName(form: Form, row: Row): string {
  const name = form.survey.value(row, 'name');
  if (NAME_PATTERN.test(name)) return name;
  const madeUp = `group_${row.number}`;
  form.report.add('name-made', form.survey.place(row, 'name'), { name: madeUp });
  return madeUp;
}

/** Made up for a note, whose name nobody needs. Undefined where it is missing or cannot be one. */
function questionName(form: Form, row: Row, { type }: Asked): string | undefined {
  const name = form.survey.value(row, 'name');
  const place = form.survey.place(row, 'name');
  if (NAME_PATTERN.test(name)) return name;
  if (name === '' && isNote({ type })) {
    form.report.add('name-made', place, { name: `note_${row.number}` });
    return `note_${row.number}`;
  }
  form.report.add(name === '' ? 'name-missing' : 'name-invalid', place, {
    params: { value: name || form.survey.value(row, 'type') }
  });
  return undefined;
}

/** The row over a table of selects that shows the choices' names: it asks nothing, and its words stand over the rows. */
const isTableHeading = ({ form, row }: Pick<NamedRow, 'form' | 'row'>, rowType: Asked): boolean =>
  rowType.kind === 'select' && appearancesOf(form, row).includes('label');

/** Its rows on the choice sheet only name the columns of a file that nobody has here: they are no choices. */
function isSearch({ form, row, name }: NamedRow, rowType: Asked): boolean {
  const search = /\bsearch\s*\(.*/is.exec(form.survey.value(row, 'appearance'))?.[0];
  if (search === undefined || rowType.kind !== 'select') return false;
  form.report.add('list-from-file', form.survey.place(row, 'appearance'), { name, params: { value: search } });
  return true;
}

function headingOf(named: NamedRow, rowType: Asked): DraftQuestion[] {
  const { form, row, name } = named;
  noteAstray(named, 'group');
  form.leftOut.add(name);
  const { label, hint } = readTexts(named);
  const relevant = form.survey.expression(row, 'relevant');
  const list = rowType.kind === 'select' ? rowType.list : '';
  const question: Question = defined({ kind: 'question' as const, name, type: 'note' as const, label, hint, relevant });
  if (isHollow(named, question)) return [];
  return [{ kind: 'question', row, question, headsTable: list }];
}

/** The questions a row stands for: none (and the report says why), one, or two where it asks `or_other`. */
export function readQuestions(form: Form, row: Row, rowType: Asked): DraftQuestion[] {
  const name = questionName(form, row, rowType);
  if (name === undefined) return [];
  const named = { form, row, name };
  if (isTableHeading(named, rowType)) return headingOf(named, rowType);
  const question = isSearch(named, rowType) ? undefined : questionOf(named, rowType);
  if (question === undefined) form.leftOut.add(name);
  if (question === undefined) return [];
  const hasOther = rowType.kind === 'select' && rowType.hasOther && question.type.startsWith('select');
  const draft = { kind: 'question' as const, row, question, hasOther };
  if (!hasOther) return [draft];
  return [draft, { kind: 'question', row, question: otherQuestion(form, row, name) }];
}
