import type { Choice, LocalText, Question } from '../definition.ts';
import type { Form } from './form.ts';
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
  Object.fromEntries(form.languages.all.map(({ tag }) => [tag, (WORDS[tag.split('-')[0]!] ?? WORDS.en!)[word]]));

/** The list gets a choice `other`, once. */
export function otherChoice(form: Form, row: Row, listName: string): void {
  const list = form.lists.get(listName);
  if (list === undefined || list.choices.some((choice) => choice.name === OTHER)) return;
  const choice: Choice = { name: OTHER, label: inAll(form, 'other') };
  list.choices.push(choice);
  list.rows.push(row);
}

/** The question that follows it: which other? */
export function otherQuestion(form: Form, row: Row, name: string): Question {
  form.report.add('other-added', form.survey.place(row, 'type'), { name: `${name}_other` });
  return {
    kind: 'question',
    name: `${name}_other`,
    type: 'text',
    label: inAll(form, 'specify'),
    relevant: `selected(\${${name}}, '${OTHER}')`
  };
}
