import { functionNamed } from './functions.ts';
import { walk, type Expression, type ExpressionProblem } from './tree.ts';

export type Surroundings = {
  /** Whether a question of that name can be asked for its value. */
  knows: (name: string) => boolean;
  /** Columns of the choice sheet, in a filter. */
  columns?: ReadonlySet<string>;
  /** Whether `.` has a meaning here. */
  self: boolean;
  /** Whether the regular expression engine understands the pattern; left out where it is not at hand. */
  understands?: (pattern: string) => boolean;
};

function problemOfCall(
  node: Extract<Expression, { kind: 'call' }>,
  around: Surroundings
): ExpressionProblem['code'] | undefined {
  const definition = functionNamed(node.name);
  if (definition === undefined) return 'unknown-function';
  const [fewest, most] = definition.arity;
  if (node.args.length < fewest || node.args.length > most) return 'argument-count';
  if (node.name !== 'regex') return undefined;
  const pattern = node.args[1];
  if (pattern?.kind !== 'text') return 'regex-not-literal';
  return around.understands?.(pattern.value) === false ? 'regex-not-understood' : undefined;
}

/** What the parser cannot know: which names, words and functions exist. In order of the source. */
export function checkExpression(tree: Expression, around: Surroundings): ExpressionProblem[] {
  const problems: ExpressionProblem[] = [];
  for (const node of walk(tree)) {
    if (node.kind === 'ref' && !around.knows(node.name))
      problems.push({ code: 'unknown-question', at: node.at, text: node.name });
    if (node.kind === 'column' && around.columns?.has(node.name) !== true) {
      problems.push({ code: 'unknown-word', at: node.at, text: node.name });
    }
    if (node.kind === 'self' && !around.self) problems.push({ code: 'self-not-here', at: node.at, text: '.' });
    if (node.kind !== 'call') continue;
    const code = problemOfCall(node, around);
    if (code !== undefined) problems.push({ code, at: node.at, text: node.name });
  }
  return problems;
}

export const usesRegex = (tree: Expression): boolean => {
  for (const node of walk(tree)) if (node.kind === 'call' && node.name === 'regex') return true;
  return false;
};
