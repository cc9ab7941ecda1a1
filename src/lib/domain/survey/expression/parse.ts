import { err, ok, type Result } from '../../../kernel/result.ts';
import { tokenize, type Quotes, type Token } from './tokens.ts';
import { walk, type Expression, type ExpressionProblem, type Operator } from './tree.ts';

/** From loose to tight, as XPath 1.0 has them; all group to the left. */
export const PRECEDENCE: Readonly<Record<Operator, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6
};
const DEEPEST = 150;

/** Without an argument, XPath has these speak of the question itself. */
const OF_ITSELF = new Set(['string-length', 'normalize-space', 'string', 'number']);

const asOperator = (token: Token | undefined): Operator | undefined =>
  token !== undefined && (token.kind === 'symbol' || token.kind === 'name') && Object.hasOwn(PRECEDENCE, token.text)
    ? (token.text as Operator)
    : undefined;

class Parser {
  #next = 0;
  #depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly length: number
  ) {}

  get #token(): Token | undefined {
    return this.tokens[this.#next];
  }

  #unexpected(code: ExpressionProblem['code'] = 'unexpected'): Result<never, ExpressionProblem> {
    const token = this.#token;
    if (token === undefined)
      return err({ code: code === 'unexpected' ? 'unfinished' : code, at: this.length, text: '' });
    return err({ code, at: token.at, text: token.text });
  }

  #accept(symbol: string): boolean {
    const token = this.#token;
    const here = token?.kind === 'symbol' && token.text === symbol;
    if (here) this.#next++;
    return here;
  }

  whole(): Result<Expression, ExpressionProblem> {
    const tree = this.#operations(1);
    return tree.ok && this.#token !== undefined ? this.#unexpected() : tree;
  }

  #operations(tightness: number): Result<Expression, ExpressionProblem> {
    let left = this.#operand();
    while (left.ok) {
      const operator = asOperator(this.#token);
      if (operator === undefined || PRECEDENCE[operator] < tightness) break;
      this.#next++;
      const right = this.#operations(PRECEDENCE[operator] + 1);
      left = right.ok ? ok({ kind: 'operation', operator, left: left.value, right: right.value }) : right;
    }
    return left;
  }

  #operand(): Result<Expression, ExpressionProblem> {
    if (this.#depth >= DEEPEST) return this.#unexpected('too-long');
    this.#depth++;
    const operand = this.#accept('-') ? this.#negated() : this.#primary();
    this.#depth--;
    return operand;
  }

  #negated(): Result<Expression, ExpressionProblem> {
    const of = this.#operand();
    return of.ok ? ok({ kind: 'minus', of: of.value }) : of;
  }

  #primary(): Result<Expression, ExpressionProblem> {
    const token = this.#token;
    if (token === undefined) return this.#unexpected();
    if (this.#accept('(')) return this.#closed(this.#operations(1));
    if (this.#accept('.')) return ok({ kind: 'self', at: token.at });
    if (token.kind === 'symbol') return this.#unexpected();
    this.#next++;
    if (token.kind === 'number') return ok({ kind: 'number', value: token.value });
    if (token.kind === 'text') return ok({ kind: 'text', value: token.value });
    if (token.kind === 'ref') return ok({ kind: 'ref', name: token.value, at: token.at });
    return this.#accept('(') ? this.#call(token) : ok({ kind: 'column', name: token.text, at: token.at });
  }

  #closed(inner: Result<Expression, ExpressionProblem>): Result<Expression, ExpressionProblem> {
    return inner.ok && !this.#accept(')') ? this.#unexpected() : inner;
  }

  #call(name: Token): Result<Expression, ExpressionProblem> {
    const args: Expression[] = [];
    if (!this.#accept(')')) {
      do {
        const arg = this.#operations(1);
        if (!arg.ok) return arg;
        args.push(arg.value);
      } while (this.#accept(','));
      if (!this.#accept(')')) return this.#unexpected();
    }
    if (args.length === 0 && OF_ITSELF.has(name.text)) args.push({ kind: 'self', at: name.at });
    return ok({ kind: 'call', name: name.text, args, at: name.at });
  }
}

function parse(source: string, quotes: Quotes): Result<Expression, ExpressionProblem> {
  const tokens = tokenize(source, quotes);
  return tokens.ok ? new Parser(tokens.value, source.length).whole() : tokens;
}

/** A text with a quote and another question in it, `'x’) and selected(${b}, ‘y'`, swallowed what stands between two texts. */
const swallows = (tree: Expression): boolean =>
  [...walk(tree)].some((node) => node.kind === 'text' && /[‘’‚‛“”„‟`´′″].*\$\{/s.test(node.value));

/**
 * Reads an expression of the XLSForm dialect. White space may stand between a function's name and its parenthesis, and
 * typographic quotes are quotes. A text that a straight quote opens and a typographic one closes is only looked for where
 * there is no other sensible way to read it. Says where it stopped understanding; it does not know which names exist.
 */
export function parseExpression(source: string): Result<Expression, ExpressionProblem> {
  const strict = parse(source, 'matching');
  if (strict.ok && !swallows(strict.value)) return strict;
  const mixed = parse(source, 'mixed');
  return mixed.ok ? mixed : strict;
}
