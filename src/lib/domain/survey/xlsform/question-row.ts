import type { LocalText, Look, Question, QuestionTypeName } from '../definition.ts';
import { NAME_PATTERN } from '../definition.ts';
import type { DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';
import { otherChoice, otherQuestion } from './other.ts';
import { readRange } from './parameters.ts';
import type { RowType } from './row-type.ts';
import type { Row } from './table.ts';

export const isYes = (cell: string): boolean => /^(?:yes|true|true\(\)|1)$/i.test(cell);

/** Of the appearances that ODK knows, those that change what is asked; the rest is decoration, and is named. */
const LOOKS: Readonly<Partial<Record<QuestionTypeName, Readonly<Record<string, Look>>>>> = {
  text: { multiline: 'multiline', numbers: 'numbers' },
  'select-one': { likert: 'likert', minimal: 'minimal' },
  date: { year: 'year', 'month-year': 'month-year' }
};

function lookOf(form: Form, row: Row, name: string, type: QuestionTypeName): Look | undefined {
  const words = form.survey
    .value(row, 'appearance')
    .split(/\s+/)
    .filter((word) => word !== '');
  const known = words.find((word) => Object.hasOwn(LOOKS[type] ?? {}, word));
  const ignored = words.filter((word) => word !== known);
  if (ignored.length > 0)
    form.report.add('appearance-ignored', form.survey.place(row, 'appearance'), {
      name,
      params: { value: ignored.join(' ') }
    });
  return known === undefined ? undefined : LOOKS[type]?.[known];
}

/** A calculation or a function in the cell is worked out when the form opens, in ODK. Here a start value is a value. */
const isDynamic = (cell: string): boolean => /\$\{|\b[a-z-]+\s*\(/i.test(cell);

function initialOf(form: Form, row: Row, name: string): string | undefined {
  const cell = form.survey.value(row, 'default');
  if (cell === '' || !isDynamic(cell)) return cell || undefined;
  form.report.add('initial-left-out', form.survey.place(row, 'default'), { name, params: { value: cell } });
  return undefined;
}

/** The shown text may be HTML that somebody expects to work: it stays text, and that is said. */
function noteHtml(form: Form, row: Row, name: string, ...texts: (LocalText | undefined)[]): void {
  const html = texts.flatMap((text) => Object.values(text ?? {})).find((text) => /<\/?[a-z][^<>]*>/i.test(text));
  if (html !== undefined)
    form.report.add('html-as-text', form.survey.place(row), {
      name,
      params: { value: /<[^<>]*>/.exec(html)?.[0] ?? '' }
    });
}

function textsOf(
  form: Form,
  row: Row,
  name: string
): Pick<Question, 'label' | 'hint' | 'constraintMessage' | 'requiredMessage'> {
  const read = (role: Parameters<typeof form.languages.texts>[2]) => form.languages.texts(form.survey, row, role);
  const texts = {
    label: read('label'),
    hint: read('hint'),
    constraintMessage: read('constraint_message'),
    requiredMessage: read('required_message')
  };
  noteHtml(form, row, name, texts.label, texts.hint);
  return texts;
}

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;

/** `type` as the sheet means it: an input that only shows a calculation is a calculation. */
function effectiveType(form: Form, row: Row, name: string, type: QuestionTypeName): QuestionTypeName | undefined {
  if (type === 'note' || type === 'calculate' || !isYes(form.survey.value(row, 'read_only'))) return type;
  const calculated = form.survey.value(row, 'calculation') !== '';
  const code = calculated ? 'calculation-hidden' : 'read-only-left-out';
  form.report.add(code, form.survey.place(row, 'read_only'), { name });
  return calculated ? 'calculate' : undefined;
}

function calculationOf(form: Form, row: Row, name: string, type: QuestionTypeName): string | undefined {
  const source = form.survey.expression(row, 'calculation');
  if (type === 'calculate' || source === undefined) return source;
  form.report.add('calculation-left-out', form.survey.place(row, 'calculation'), { name, params: { value: source } });
  return undefined;
}

function requiredOf(form: Form, row: Row): string | undefined {
  const source = form.survey.expression(row, 'required');
  if (source === '1') return 'true()';
  return source === 'false()' || source === '0' ? undefined : source;
}

/** Why a row with a name and a type has nothing to ask. */
function emptiness(form: Form, row: Row, question: Question): boolean {
  const { name, type } = question;
  const place = form.survey.place(row);
  if (type === 'note' && question.label === undefined && question.hint === undefined)
    form.report.add('note-empty', place, { name });
  else if (type === 'calculate' && question.calculation === undefined)
    form.report.add('calculation-missing', place, { name });
  else return false;
  return true;
}

function labelled(form: Form, row: Row, question: Question): Question {
  if (question.label !== undefined || question.type === 'calculate') return question;
  if (question.hint !== undefined) return defined({ ...question, label: question.hint, hint: undefined });
  form.report.add('label-missing', form.survey.place(row), { name: question.name });
  return { ...question, label: { [form.languages.all[0]?.tag ?? 'und']: question.name } };
}

type Asked = Extract<RowType, { kind: 'question' | 'select' }>;

function questionOf(form: Form, row: Row, name: string, rowType: Asked): Question | undefined {
  const type = effectiveType(form, row, name, rowType.type);
  if (type === undefined) return undefined;
  const { survey } = form;
  const isInput = type !== 'note' && type !== 'calculate';
  const question: Question = defined({
    kind: 'question' as const,
    name,
    type,
    ...textsOf(form, row, name),
    required: isInput ? requiredOf(form, row) : undefined,
    relevant: survey.expression(row, 'relevant'),
    constraint: isInput ? survey.expression(row, 'constraint') : undefined,
    calculation: calculationOf(form, row, name, type),
    initial: isInput ? initialOf(form, row, name) : undefined,
    list: rowType.kind === 'select' && isInput ? rowType.list : undefined,
    filter: rowType.kind === 'select' && isInput ? survey.expression(row, 'choice_filter') : undefined,
    look: lookOf(form, row, name, type),
    ...readRange(form, row, name, type)
  });
  return emptiness(form, row, question) ? undefined : labelled(form, row, question);
}

/** Nobody reads the name of a group, so that a bad one is no reason to refuse the form. */
export function groupName(form: Form, row: Row): string {
  const name = form.survey.value(row, 'name');
  if (NAME_PATTERN.test(name)) return name;
  const madeUp = `group_${row.number}`;
  form.report.add('name-made', form.survey.place(row, 'name'), { name: madeUp });
  return madeUp;
}

/** The name of a row, made up for a note. Empty where it is missing or cannot be one. */
function nameOf(form: Form, row: Row, madeUp: string | undefined): string {
  const name = form.survey.value(row, 'name');
  if (name === '' && madeUp !== undefined) {
    form.report.add('name-made', form.survey.place(row, 'name'), { name: madeUp });
    return madeUp;
  }
  if (NAME_PATTERN.test(name)) return name;
  const code = name === '' ? 'name-missing' : 'name-invalid';
  form.report.add(code, form.survey.place(row, 'name'), { params: { value: name || form.survey.value(row, 'type') } });
  return '';
}

/** The questions a row stands for: none (and the report says why), one, or two where it asks `or_other`. */
export function readQuestions(form: Form, row: Row, rowType: Asked): DraftQuestion[] {
  const name = nameOf(form, row, rowType.type === 'note' ? `note_${row.number}` : undefined);
  if (name === '') return [];
  if (rowType.kind === 'select' && form.survey.value(row, 'appearance').split(/\s+/).includes('label')) {
    form.report.add('heading-row-left-out', form.survey.place(row, 'appearance'), { name });
    form.leftOut.add(name);
    return [];
  }
  const question = questionOf(form, row, name, rowType);
  if (question === undefined) {
    form.leftOut.add(name);
    return [];
  }
  if (rowType.kind !== 'select' || !rowType.hasOther) return [{ kind: 'question', row, question }];
  otherChoice(form, row, rowType.list);
  return [
    { kind: 'question', row, question },
    { kind: 'question', row, question: otherQuestion(form, row, name) }
  ];
}
