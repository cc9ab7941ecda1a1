import { PRECEDENCE } from './parse.ts';
import type { Expression } from './tree.ts';
import { toText } from './values.ts';

/** A text literal never holds both straight quotes: whatever quotes opened it in its source cannot stand inside. */
const quoted = (text: string): string => (text.includes("'") ? `"${text}"` : `'${text}'`);

function within(tree: Expression, tightness: number): string {
  const text = printExpression(tree);
  return tree.kind === 'operation' && PRECEDENCE[tree.operator] < tightness ? `(${text})` : text;
}

/** The expression in straight quotes and with single blanks; parsing it gives the same tree. */
export function printExpression(tree: Expression): string {
  switch (tree.kind) {
    case 'number':
      return toText(tree.value);
    case 'text':
      return quoted(tree.value);
    case 'ref':
      return `\${${tree.name}}`;
    case 'column':
      return tree.name;
    case 'self':
      return '.';
    case 'minus':
      return `-${within(tree.of, 7)}`;
    case 'operation': {
      const tightness = PRECEDENCE[tree.operator];
      return `${within(tree.left, tightness)} ${tree.operator} ${within(tree.right, tightness + 1)}`;
    }
    case 'call':
      return `${tree.name}(${tree.args.map((arg) => printExpression(arg)).join(', ')})`;
  }
}
