import { given } from '../kernel/given.ts';
import { NAME_PATTERN } from '../domain/survey/definition.ts';
import { draftGroups, draftQuestions, type DraftGroup, type DraftNode, type DraftQuestion } from './draft.ts';
import type { Form } from './form.ts';

/** Every `${name}` anywhere in the questions and the choices. */
function referenced(form: Form): Set<string> {
  const names = new Set<string>();
  for (const row of [...form.survey.rows, ...(form.choices?.rows ?? [])]) {
    for (const { value } of row.cells.values()) {
      for (const match of value.matchAll(/\$\{\s*([^{}]+?)\s*\}/g)) names.add(given(match[1]));
    }
  }
  return names;
}

type Placed = { draft: DraftQuestion; group: DraftGroup['group'] | undefined };

function* withGroup(nodes: readonly DraftNode[], group?: DraftGroup['group']): Generator<Placed> {
  for (const node of nodes) {
    if (node.kind === 'question') yield { draft: node, group };
    else yield* withGroup(node.nodes, node.group);
  }
}

export const freeName = (wanted: string, taken: ReadonlySet<string>): string => {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
  return name;
};

/**
 * XLSForm lets questions in different groups share a name; answers are kept by name, so the later one gets its group's
 * name before its own, and somebody should look. In one group a name stands for one question only, and where somebody
 * refers to a name of several, nobody can say which is meant. Groups make way for questions.
 */
export function settleNames(form: Form, nodes: readonly DraftNode[]): void {
  const taken = new Set<string>();
  const seen = new Map<string, Placed[]>();
  const meant = referenced(form);
  for (const placed of withGroup(nodes)) {
    const { draft, group } = placed;
    const { name } = draft.question;
    const before = seen.get(name) ?? [];
    const first = before.find((other) => other.group === group);
    seen.set(name, [...before, placed]);
    if (taken.has(name)) {
      const place = form.survey.place(draft.row, 'name');
      const qualified = freeName(`${group?.name ?? 'form'}.${name}`, taken);
      const rows = { first: (first ?? before[0])?.draft.row.number ?? draft.row.number, row: draft.row.number };
      if (first !== undefined) form.report.add('name-twice-in-group', place, { name, params: rows });
      else if (meant.has(name) || !NAME_PATTERN.test(qualified))
        form.report.add('name-twice', place, { name, params: rows });
      else form.report.add('name-changed', place, { name: qualified, params: { ...rows, value: name } });
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
