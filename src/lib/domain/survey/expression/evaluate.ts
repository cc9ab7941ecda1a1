import { given } from '../../../kernel/given.ts';
import { functionNamed, type FunctionContext } from './functions.ts';
import type { Expression, Operator } from './tree.ts';
import { sameValue, toBoolean, toNumber, type Value } from './values.ts';

export type Scope = FunctionContext & {
  /** The value of another question; the empty text where it is unanswered or not relevant. */
  answer: (name: string) => Value;
  /** The value of the question itself. */
  self?: Value;
  /** The cell of a choice, in a filter. */
  column?: (name: string) => Value;
};

/** A tree from `parseExpression` cannot be larger; one from elsewhere stops here instead of stopping the phone. */
const MOST_STEPS = 10_000;

/** XPath's mod takes the sign of the dividend, as JavaScript's does. */
const NUMERIC: Partial<Record<Operator, (a: number, b: number) => Value>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a % b
};

/** Order of dates: both sides are days, so numbers compare them; of other texts, XPath knows no order. */
function operate(operator: Operator, left: Value, right: Value): Value {
  if (operator === '=') return sameValue(left, right);
  if (operator === '!=') return !sameValue(left, right);
  return NUMERIC[operator]?.(toNumber(left), toNumber(right)) ?? '';
}

/**
 * The value of an expression. Total: whatever the answers are, it yields a value, never an error; it reads nothing but
 * the scope.
 */
export function evaluate(tree: Expression, scope: Scope): Value {
  let steps = 0;

  function logical(operator: 'and' | 'or', left: Expression, right: Expression): boolean {
    return toBoolean(run(left)) === (operator === 'or') ? operator === 'or' : toBoolean(run(right));
  }

  function call(name: string, args: readonly Expression[]): Value {
    if (name === 'if' && args.length === 3)
      return toBoolean(run(given(args[0]))) ? run(given(args[1])) : run(given(args[2]));
    const definition = functionNamed(name);
    const [fewest, most] = definition?.arity ?? [0, 0];
    if (definition === undefined || args.length < fewest || args.length > most) return '';
    return definition.run(args.map(run), scope);
  }

  function run(node: Expression): Value {
    if (++steps > MOST_STEPS) return '';
    switch (node.kind) {
      case 'number':
      case 'text':
        return node.value;
      case 'ref':
        return scope.answer(node.name);
      case 'column':
        return scope.column?.(node.name) ?? '';
      case 'self':
        return scope.self ?? '';
      case 'minus':
        return -toNumber(run(node.of));
      case 'operation':
        return node.operator === 'and' || node.operator === 'or'
          ? logical(node.operator, node.left, node.right)
          : operate(node.operator, run(node.left), run(node.right));
      case 'call':
        return call(node.name, node.args);
    }
  }

  return run(tree);
}
