import { NAME_PATTERN } from '../definition.ts';
import { draftGroups, draftQuestions, type DraftNode, type DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';

/** Every `${name}` anywhere on the survey sheet. */
function referenced(form: Form): Set<string> {
  const names = new Set<string>();
  for (const row of form.survey.rows) {
    for (const { value } of row.cells.values()) {
      for (const match of value.matchAll(/\$\{\s*([^{}]+?)\s*\}/g)) names.add(match[1]!);
    }
  }
  return names;
}

function* withGroup(nodes: readonly DraftNode[], group = ''): Generator<{ draft: DraftQuestion; group: string }> {
  for (const node of nodes) {
    if (node.kind === 'question') yield { draft: node, group };
    else yield* withGroup(node.nodes, node.group.name);
  }
}

export const freeName = (wanted: string, taken: ReadonlySet<string>): string => {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  return name;
};

/**
 * XLSForm lets questions in different groups share a name; answers are kept by name, so the later one gets its group's
 * name before its own. Where somebody refers to the name, nobody can say which is meant. Groups make way for questions.
 */
export function settleNames(form: Form, nodes: readonly DraftNode[]): void {
  const taken = new Set<string>();
  const meant = referenced(form);
  for (const { draft, group } of withGroup(nodes)) {
    const { name } = draft.question;
    const place = form.survey.place(draft.row, 'name');
    if (taken.has(name)) {
      const qualified = freeName(`${group || 'form'}.${name}`, taken);
      if (meant.has(name) || !NAME_PATTERN.test(qualified)) form.report.add('name-twice', place, { name });
      else form.report.add('name-changed', place, { name: qualified, params: { value: name } });
      draft.question = { ...draft.question, name: qualified };
    }
    taken.add(draft.question.name);
  }
  for (const { group } of draftGroups(nodes)) {
    group.name = freeName(group.name, taken);
    taken.add(group.name);
  }
}

export const namesOf = (nodes: readonly DraftNode[]): Set<string> =>
  new Set([...draftQuestions(nodes)].map(({ question }) => question.name));
