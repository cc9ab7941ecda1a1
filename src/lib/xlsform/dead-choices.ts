import { EXPRESSION_PARTS, type ExpressionPart } from '../domain/survey/compile.ts';
import { parseExpression } from '../domain/survey/expression/parse.ts';
import { walk, type Expression } from '../domain/survey/expression/tree.ts';
import { draftGroups, draftQuestions, type DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import type { Row } from './table.ts';
import { ROLES } from './vet.ts';

/** A question whose answer is compared, and the text it is compared with. */
type Comparison = { asked: string; text: string };

/** `${q} = 'x'`, `'x' != .`, `selected(${q}, 'x')`. */
function* comparisonsIn(tree: Expression, self: string): Generator<Comparison> {
  for (const node of walk(tree)) {
    const isEquality = node.kind === 'operation' && (node.operator === '=' || node.operator === '!=');
    const pair = isEquality ? [node.left, node.right] : [];
    const [one, other] = node.kind === 'call' && node.name === 'selected' ? node.args : pair;
    for (const [asked, text] of [
      [one, other],
      [other, one]
    ]) {
      if (text?.kind !== 'text' || text.value === '') continue;
      if (asked?.kind === 'ref') yield { asked: asked.name, text: text.value };
      if (asked?.kind === 'self') yield { asked: self, text: text.value };
    }
  }
}

/** Names conditions that ask for a choice the list does not have: `'Ja'` for `ja`. Such a comparison always comes out the same, and nobody would notice. */
export function noteDeadChoices(form: Form, nodes: readonly DraftNode[]): void {
  const offered = new Map<string, ReadonlySet<string>>();
  for (const { question } of draftQuestions(nodes)) {
    const list = form.lists.get(question.list ?? '');
    if (list !== undefined) offered.set(question.name, new Set(list.choices.map(({ name }) => name)));
  }

  function look(row: Row, owner: string, part: ExpressionPart, source: string | undefined): void {
    const tree = source === undefined ? undefined : parseExpression(source);
    for (const { asked, text } of tree?.ok ? comparisonsIn(tree.value, owner) : []) {
      const names = offered.get(asked);
      if (names === undefined || names.has(text.trim()) || text.split(/\s+/).every((name) => names.has(name))) continue;
      form.report.add('choice-unknown', form.survey.place(row, ROLES[part]), {
        name: owner,
        params: { value: text, piece: asked }
      });
    }
  }

  for (const { row, question } of draftQuestions(nodes))
    for (const part of EXPRESSION_PARTS) look(row, question.name, part, question[part]);
  for (const { row, group } of draftGroups(nodes)) look(row, group.name, 'relevant', group.relevant);
}
