import { isHidden } from '../domain/survey/told.ts';
import { parseExpression } from '../domain/survey/expression/parse.ts';
import { printExpression } from '../domain/survey/expression/print.ts';
import type { Expression, Operator } from '../domain/survey/expression/tree.ts';
import type { DraftNode } from './draft.ts';
import type { Form } from './form.ts';

/** `a and (b and c)` as a, b, c. */
const partsOf = (tree: Expression, operator: Operator): Expression[] =>
  tree.kind === 'operation' && tree.operator === operator
    ? [...partsOf(tree.left, operator), ...partsOf(tree.right, operator)]
    : [tree];

/** In one spelling: `'ja' = ${a}` is `${a} = 'ja'`. */
const spelled = (tree: Expression): string =>
  tree.kind === 'operation' && tree.operator === '='
    ? [printExpression(tree.left), printExpression(tree.right)].sort().join(' = ')
    : printExpression(tree);

/** Whether one of what must hold makes the condition true: it says the same, or is one side of its `or`. */
const isMetBy = (condition: Expression, needed: ReadonlySet<string>): boolean =>
  needed.has(spelled(condition)) ||
  partsOf(condition, 'and').every((part) =>
    partsOf(part, 'or').some((either) => partsOf(either, 'and').every((one) => needed.has(spelled(one))))
  );

/** The question whose answer must be something that the expression names: `${a} = 'ja'`, `selected(${a}, 'ja')`. */
function askedFor(tree: Expression): string | undefined {
  const isEquality = tree.kind === 'operation' && tree.operator === '=';
  const sides =
    tree.kind === 'call' && tree.name === 'selected' ? tree.args : isEquality ? [tree.left, tree.right] : [];
  const names = sides.some((side) => side.kind === 'number' || (side.kind === 'text' && side.value !== ''));
  const asked = sides.find((side) => side.kind === 'ref');
  return names && asked?.kind === 'ref' ? asked.name : undefined;
}

type Below = { name: string; isShown: boolean; needed: readonly Expression[] };

/** What stands below the heading, also in inner groups, each with all the conditions on the way to it. */
function* below(form: Form, nodes: readonly DraftNode[], around: readonly Expression[] = []): Generator<Below> {
  for (const node of nodes) {
    const source = form.survey.expression(node.row, 'relevant');
    const tree = source === undefined ? undefined : parseExpression(source);
    const needed = tree?.ok ? [...around, tree.value, ...partsOf(tree.value, 'and')] : around;
    if (node.kind === 'group') yield* below(form, node.nodes, needed);
    else yield { name: node.question.name, isShown: !isHidden(node.question), needed };
  }
}

/**
 * How a heading's condition goes with what stands below it. `of-all`: it can be that of the whole table, since each row
 * asks for it, too, or is brought by the answer to such a row. `of-shown`: so can only what is shown, and something hidden
 * is worked out all the same. `own`: rows are shown where the condition is false.
 */
export function conditionBelow(
  form: Form,
  condition: string,
  nodes: readonly DraftNode[]
): 'of-all' | 'of-shown' | 'own' {
  const tree = parseExpression(condition);
  // What is broken in it is named as soon as it is the condition of a group.
  if (!tree.ok) return 'of-all';
  const met = new Set<string>();
  const unmet: Below[] = [];
  for (const one of below(form, nodes)) {
    const isMet = isMetBy(tree.value, new Set(one.needed.map(spelled)));
    if (isMet || one.needed.some((part) => met.has(askedFor(part) ?? ''))) met.add(one.name);
    else unmet.push(one);
  }
  if (unmet.some(({ isShown }) => isShown)) return 'own';
  return unmet.length > 0 ? 'of-shown' : 'of-all';
}
