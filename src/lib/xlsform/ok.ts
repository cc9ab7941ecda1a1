import { given } from '../kernel/given.ts';
import type { LocalText } from '../domain/survey/definition.ts';
import type { Form } from './form.ts';
import type { NamedRow } from './row-texts.ts';
import { OK_LIST, type Asked } from './row-type.ts';

/** As buttons on phones say it; others get the English word. */
const WORDS: Readonly<Record<string, string>> = { ar: 'موافق', ru: 'ОК', tr: 'Tamam', uk: 'ОК', fa: 'تأیید' };

const inAll = ({ languages }: Form): LocalText =>
  Object.fromEntries(languages.all.map(({ tag }) => [tag, WORDS[given(tag.split('-')[0])] ?? 'OK']));

/** `acknowledge` is asked as a choice of one: its words stay, its answer is `OK` as in ODK, and a duty to agree holds. */
export function settleOk({ form, row, name }: NamedRow, rowType: Asked): void {
  if (rowType.kind !== 'select' || rowType.list !== OK_LIST) return;
  form.lists.set(OK_LIST, { choices: [{ name: 'OK', label: inAll(form) }], rows: [row], hasBlanks: false });
  form.report.add('asked-as-choice', form.survey.place(row, 'type'), {
    name,
    params: { value: form.survey.value(row, 'type') }
  });
}
