import type { Choice, SurveyDefinition } from '../domain/survey/definition.ts';
import { parseExpression } from '../domain/survey/expression/parse.ts';
import { walk } from '../domain/survey/expression/tree.ts';
import { questionTypes } from '../question-types/definitions.ts';
import { draftQuestions, type DraftNode, type DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';
import { settleRepeats } from './repeats.ts';

/** Holds the questions against the choice sheet: lists that are missing, wrong for their question or never used. */
export function settleLists(form: Form, nodes: readonly DraftNode[], mayRepeat: boolean): void {
  const asking = new Map<string, DraftQuestion[]>();
  for (const draft of draftQuestions(nodes)) {
    const { row, question } = draft;
    if (question.list === undefined) continue;
    const list = form.lists.get(question.list);
    const about = { name: question.name, params: { list: question.list } };
    if (list === undefined)
      form.report.add(question.list === '' ? 'list-not-named' : 'list-missing', form.survey.place(row, 'type'), about);
    if (list?.hasBlanks && questionTypes[question.type].isMultiple)
      form.report.add('choice-with-blank', form.survey.place(row, 'type'), about);
    asking.set(question.list, [...(asking.get(question.list) ?? []), draft]);
  }
  for (const name of form.lists.keys()) {
    if (!asking.has(name))
      form.report.add('list-unused', { ...(form.choices && { sheet: form.choices.sheet }) }, { name });
  }
  for (const [name, drafts] of asking) settleRepeats(form, name, drafts, mayRepeat);
}

/** Bare words in the filters (of one list): of the choices' further columns, only those are needed. */
export function filterWords(nodes: readonly DraftNode[], listName?: string): Set<string> {
  const filters = [...draftQuestions(nodes)].flatMap(({ question }) =>
    listName === undefined || question.list === listName ? (question.filter ?? []) : []
  );
  const parsed = filters.map((filter) => parseExpression(filter));
  return new Set(
    parsed
      .flatMap((tree) => (tree.ok ? [...walk(tree.value)] : []))
      .flatMap((node) => (node.kind === 'column' ? node.name : []))
  );
}

/** The lists that the definition needs. */
export function usedLists(form: Form, nodes: readonly DraftNode[]): SurveyDefinition['lists'] {
  const names = new Set([...draftQuestions(nodes)].flatMap(({ question }) => question.list ?? []));
  const needed = (name: string): Choice[] => {
    const wanted = filterWords(nodes, name);
    return (form.lists.get(name)?.choices ?? []).map(({ columns = {}, ...choice }) => {
      const kept = Object.entries(columns).filter(([column]) => wanted.has(column));
      return { ...choice, ...(kept.length > 0 && { columns: Object.fromEntries(kept) }) };
    });
  };
  return Object.fromEntries([...names].map((name) => [name, needed(name)]));
}
