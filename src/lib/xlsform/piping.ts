import { given } from '../kernel/given.ts';
import type { LocalText } from '../domain/survey/definition.ts';
import { draftGroups, draftQuestions, type DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import { namesOf } from './names.ts';
import type { Row, Table } from './table.ts';

const PIPED = /\$\{\s*([^{}]+?)\s*\}/g;

/** Texts that quote answers which nobody gives any more show an ellipsis there. */
export function settlePiping(form: Form, nodes: readonly DraftNode[]): void {
  const known = namesOf(nodes);

  function settled(text: LocalText, table: Table, row: Row, name: string): LocalText {
    const missing = new Set(
      Object.values(text).flatMap((words) => [...words.matchAll(PIPED)].map((match) => given(match[1])))
    );
    for (const other of missing) if (known.has(other)) missing.delete(other);
    if (missing.size === 0) return text;
    form.report.add('piping-left-out', table.place(row), { name, params: { value: [...missing].join(', ') } });
    const replaced = (words: string) =>
      words.replace(PIPED, (whole, other: string) => (missing.has(other) ? '…' : whole));
    return Object.fromEntries(Object.entries(text).map(([tag, words]) => [tag, replaced(words)]));
  }

  for (const draft of draftQuestions(nodes)) {
    const { question, row } = draft;
    for (const role of ['label', 'hint', 'constraintMessage', 'requiredMessage'] as const) {
      const text = question[role];
      if (text !== undefined)
        draft.question = { ...draft.question, [role]: settled(text, form.survey, row, question.name) };
    }
  }
  const used = new Set([...draftQuestions(nodes)].map(({ question }) => question.list ?? ''));
  for (const [name, list] of form.lists) {
    if (!used.has(name) || form.choices === undefined) continue;
    const { choices: table } = form;
    list.choices = list.choices.map((choice, index) => ({
      ...choice,
      label: settled(choice.label, table, given(list.rows[index]), choice.name)
    }));
  }
  for (const { group, row } of draftGroups(nodes)) {
    if (group.label !== undefined) group.label = settled(group.label, form.survey, row, group.name);
    if (group.hint !== undefined) group.hint = settled(group.hint, form.survey, row, group.name);
  }
}
