export const OPERATORS = ['or', 'and', '=', '!=', '<', '<=', '>', '>=', '+', '-', '*', 'div', 'mod'] as const;
export type Operator = (typeof OPERATORS)[number];

/** `at` is where the piece stands in the source: UTF-16 units from 0. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'text'; value: string }
  /** `${name}`: the answer to another question. */
  | { kind: 'ref'; name: string; at: number }
  /** A bare word: in a choice filter, a column of the choice. */
  | { kind: 'column'; name: string; at: number }
  /** `.`: the answer to the question itself. */
  | { kind: 'self'; at: number }
  | { kind: 'minus'; of: Expression }
  | { kind: 'operation'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'call'; name: string; args: Expression[]; at: number };

export type ExpressionProblem = {
  code:
    | 'unexpected'
    | 'unfinished'
    | 'unclosed-text'
    | 'too-long'
    | 'unsupported-path'
    | 'unknown-function'
    | 'argument-count'
    | 'unknown-question'
    | 'unknown-word'
    | 'self-not-here'
    | 'regex-not-literal'
    | 'regex-not-understood';
  at: number;
  /** The piece of the source that it is about; empty at the end. */
  text: string;
};

const childrenOf = (tree: Expression): readonly Expression[] => {
  if (tree.kind === 'minus') return [tree.of];
  if (tree.kind === 'operation') return [tree.left, tree.right];
  return tree.kind === 'call' ? tree.args : [];
};

/** Every node of the tree, parents before children. */
export function* walk(tree: Expression): Generator<Expression> {
  const open = [tree];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    open.push(...childrenOf(next).toReversed());
  }
}

/** Names of the questions an expression reads. */
export function namesIn(tree: Expression): Set<string> {
  const names = new Set<string>();
  for (const node of walk(tree)) if (node.kind === 'ref') names.add(node.name);
  return names;
}
