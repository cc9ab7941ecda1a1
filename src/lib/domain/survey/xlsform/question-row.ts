import { NAME_PATTERN, type Question } from '../definition.ts';
import type { DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';
import { otherQuestion } from './other.ts';
import { readRange } from './parameters.ts';
import { noteAstray, readCalculation, readInitial, readLook, readRequired, readType } from './row-cells.ts';
import { labelled, readTexts, type NamedRow } from './row-texts.ts';
import type { Asked } from './row-type.ts';
import type { Row } from './table.ts';

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

/** Why a row with a name and a type has nothing to say. */
function isHollow({ form, row, name }: NamedRow, { type, label, hint, calculation }: Question): boolean {
  const place = form.survey.place(row);
  if (type === 'note' && label === undefined && hint === undefined) form.report.add('note-empty', place, { name });
  else if (type === 'calculate' && calculation === undefined) form.report.add('calculation-missing', place, { name });
  else return false;
  return true;
}

function questionOf(named: NamedRow, rowType: Asked): Question | undefined {
  const type = readType(named, rowType.type);
  if (type === undefined) return undefined;
  const { form, row, name } = named;
  const isInput = type !== 'note' && type !== 'calculate';
  const isSelect = isInput && rowType.kind === 'select';
  noteAstray(named, type);
  const question: Question = defined({
    kind: 'question' as const,
    name,
    type,
    ...readTexts(named),
    required: isInput ? readRequired(named) : undefined,
    relevant: form.survey.expression(row, 'relevant'),
    constraint: isInput ? form.survey.expression(row, 'constraint') : undefined,
    calculation: readCalculation(named, type),
    initial: isInput ? readInitial(named, rowType) : undefined,
    list: isSelect ? rowType.list : undefined,
    filter: isSelect ? form.survey.expression(row, 'choice_filter') : undefined,
    look: readLook(named, type),
    ...readRange(named, type)
  });
  return isHollow(named, question) ? undefined : labelled(named, question);
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
  if (name === '' && type === 'note') {
    form.report.add('name-made', place, { name: `note_${row.number}` });
    return `note_${row.number}`;
  }
  form.report.add(name === '' ? 'name-missing' : 'name-invalid', place, {
    params: { value: name || form.survey.value(row, 'type') }
  });
  return undefined;
}

/** The row over a table of selects that only shows the choices' names: it asks nothing. */
function isTableHeading({ form, row, name }: NamedRow, rowType: Asked): boolean {
  const words = form.survey.value(row, 'appearance').split(/\s+/);
  const isHeading = rowType.kind === 'select' && words.includes('label');
  if (isHeading) form.report.add('heading-row-left-out', form.survey.place(row, 'appearance'), { name });
  return isHeading;
}

/** The questions a row stands for: none (and the report says why), one, or two where it asks `or_other`. */
export function readQuestions(form: Form, row: Row, rowType: Asked): DraftQuestion[] {
  const name = questionName(form, row, rowType);
  if (name === undefined) return [];
  const named = { form, row, name };
  const question = isTableHeading(named, rowType) ? undefined : questionOf(named, rowType);
  if (question === undefined) form.leftOut.add(name);
  if (question === undefined) return [];
  const hasOther = rowType.kind === 'select' && rowType.hasOther;
  const draft = { kind: 'question' as const, row, question, hasOther };
  if (!hasOther) return [draft];
  return [draft, { kind: 'question', row, question: otherQuestion(form, row, name) }];
}
