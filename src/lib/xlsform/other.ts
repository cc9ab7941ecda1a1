import { given } from '../kernel/given.ts';
import type { Choice, LocalText, Question } from '../domain/survey/definition.ts';
import { draftQuestions, type DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import { freeName } from './names.ts';
import type { Row } from './table.ts';

/** What `or_other` adds, in the languages it is known in; others get the English words, as from pyxform. */
const WORDS: Readonly<Record<string, { other: string; specify: string }>> = {
  ar: { other: 'غير ذلك', specify: 'يرجى التوضيح' },
  de: { other: 'Sonstiges', specify: 'Sonstiges (bitte angeben)' },
  en: { other: 'Other', specify: 'Other (please specify)' },
  fr: { other: 'Autre', specify: 'Autre (veuillez préciser)' },
  pl: { other: 'Inne', specify: 'Inne (proszę podać)' },
  ru: { other: 'Другое', specify: 'Другое (уточните)' },
  tr: { other: 'Diğer', specify: 'Diğer (lütfen belirtin)' },
  uk: { other: 'Інше', specify: 'Інше (уточніть)' }
};

const OTHER = 'other';

const inAll = (form: Form, word: 'other' | 'specify'): LocalText =>
  Object.fromEntries(
    form.languages.all.map(({ tag }) => [tag, (WORDS[given(tag.split('-')[0])] ?? given(WORDS.en))[word]])
  );

/**
 * The questions that ask `or_other` get a list of their own with a choice `other`, since others that share the list do not
 * ask for it. A filter lets it through.
 */
export function settleOther(form: Form, nodes: readonly DraftNode[]): void {
  for (const draft of draftQuestions(nodes)) {
    const { list: shared = '', filter } = draft.question;
    const list = draft.hasOther ? form.lists.get(shared) : undefined;
    if (list === undefined || list.choices.some((choice) => choice.name === OTHER)) continue;
    const own = `${shared} or_other`;
    const choices: Choice[] = [...list.choices, { name: OTHER, label: inAll(form, 'other') }];
    form.lists.set(own, { ...list, choices, rows: [...list.rows, draft.row] });
    const question = { ...draft.question, list: own };
    draft.question = filter === undefined ? question : { ...question, filter: `(${filter}) or name = '${OTHER}'` };
  }
}

/** The question that follows it: which other? A question of the form keeps its name. */
export function otherQuestion(form: Form, row: Row, asking: string): Question {
  const taken = new Set(form.survey.rows.map((other) => form.survey.value(other, 'name')));
  const name = freeName(`${asking}_other`, taken);
  form.report.add('other-added', form.survey.place(row, 'type'), { name });
  return {
    kind: 'question',
    name,
    type: 'text',
    label: inAll(form, 'specify'),
    relevant: `selected(\${${asking}}, '${OTHER}')`
  };
}
