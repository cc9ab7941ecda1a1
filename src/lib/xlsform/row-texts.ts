import { given } from '../kernel/given.ts';
import type { LocalText, Question } from '../domain/survey/definition.ts';
import { isHidden } from '../domain/survey/told.ts';
import type { Form } from './form.ts';
import type { Row, Table } from './table.ts';

/** A row that is being read, and the name by which the report speaks of it. */
export type NamedRow = { form: Form; row: Row; name: string };

const TAG = /<\/?[a-z][^<>]*>/i;

/** The shown text may hold HTML that somebody expects to work: it stays text, and that is said. */
export function noteHtml({ form, row, name }: NamedRow, table: Table, ...texts: (LocalText | undefined)[]): void {
  const html = texts.flatMap((text) => Object.values(text ?? {})).flatMap((text) => TAG.exec(text)?.[0] ?? []);
  if (html.length > 0) form.report.add('html-as-text', table.place(row), { name, params: { value: given(html[0]) } });
}

export type QuestionTexts = Pick<Question, 'label' | 'hint' | 'constraintMessage' | 'requiredMessage'>;

export function readTexts(named: NamedRow): QuestionTexts {
  const { form, row } = named;
  const texts = {
    label: form.languages.texts(form.survey, row, 'label'),
    hint: form.languages.texts(form.survey, row, 'hint'),
    constraintMessage: form.languages.texts(form.survey, row, 'constraint_message'),
    requiredMessage: form.languages.texts(form.survey, row, 'required_message')
  };
  noteHtml(named, form.survey, texts.label, texts.hint);
  return texts;
}

/** A question that has only a hint is asked by it; one that has neither, by its name. */
export function labelled({ form, row, name }: NamedRow, question: Question): Question {
  if (question.label !== undefined || isHidden(question)) return question;
  const { hint, ...rest } = question;
  if (hint !== undefined) return { ...rest, label: hint };
  form.report.add('label-missing', form.survey.place(row), { name });
  return { ...question, label: { [form.languages.all[0].tag]: name } };
}
