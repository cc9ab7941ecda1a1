import { given } from '../../../kernel/given.ts';
import { err, ok, type Result } from '../../../kernel/result.ts';
import type { ExpressionProblem } from './tree.ts';

export type Token =
  | { kind: 'number'; value: number; at: number; text: string }
  | { kind: 'text'; value: string; at: number; text: string }
  | { kind: 'ref'; value: string; at: number; text: string }
  | { kind: 'name'; at: number; text: string }
  | { kind: 'symbol'; at: number; text: string };

/** Longer ones are no work of a person; it also bounds the depth of the tree. */
const LONGEST = 5000;

const SPACE = /\s+/y;
const REF = /\$\{\s*([\p{L}_][\p{L}\p{N}_.-]*)\s*\}/uy;
/** `${last-saved#name}` is an answer of an earlier sheet, which nobody keeps here; anything else in braces is no name. */
const OTHER_REF = /\$\{([^{}]*)\}/y;
const NUMBER = /\d+(?:\.\d*)?|\.\d+/y;
const NAME = /[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?/uy;
/** Paths into the form's tree and its instances: real XPath, which this dialect does not speak. */
const PATH = /\.\.|[/[\]@|]/y;
const SYMBOL = /!=|<=|>=|[=<>+\-*(),.]/y;

const SINGLE = "'‘’‚‛`´′‹›＇";
const DOUBLE = '"“”„‟″«»＂';

/** How strictly quotes are taken; see `parseExpression` for who asks for which. */
export type Quotes = 'matching' | 'mixed';

/**
 * What closes a text that was opened by this character. Word processors turn straight quotes into typographic ones, so
 * those of one family close each other; a straight quote is closed by itself alone, so that `'it’s'` stays whole.
 */
const closers = (opening: string, quotes: Quotes): string | undefined => {
  if (quotes === 'mixed') return [SINGLE, DOUBLE].find((family) => family.includes(opening));
  if (opening === "'" || opening === '"') return opening;
  if ('‘’‚‛'.includes(opening)) return "‘’‚‛'";
  return '“”„‟'.includes(opening) ? '“”„‟"' : undefined;
};

/** What may follow a text: nothing, a sign, or a word between two values. */
const AFTER_TEXT = /\s*(?:$|[),=<>!+*-]|(?:and|or|div|mod)(?![\p{L}\p{N}_]))/uy;

/** Among mixed quotes an apostrophe looks like the end: `'it’s’` ends where a text can end. */
const ends = (source: string, end: number, quotes: Quotes): boolean =>
  quotes === 'matching' || `'"`.includes(source.charAt(end)) || match(AFTER_TEXT, source, end + 1) !== null;

function textAt(source: string, at: number, quotes: Quotes): Token | undefined {
  const closing = closers(source.charAt(at), quotes) ?? '';
  for (let end = at + 1; end < source.length; end++) {
    if (!closing.includes(source.charAt(end)) || !ends(source, end, quotes)) continue;
    return { kind: 'text', value: source.slice(at + 1, end), at, text: source.slice(at, end + 1) };
  }
  return undefined;
}

function match(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

function plainTokenAt(source: string, at: number): Token | undefined {
  const ref = match(REF, source, at);
  if (ref !== null) return { kind: 'ref', value: given(ref[1]), at, text: ref[0] };
  const number = match(NUMBER, source, at);
  if (number !== null) return { kind: 'number', value: Number(number[0]), at, text: number[0] };
  const name = match(NAME, source, at);
  if (name !== null) return { kind: 'name', at, text: name[0] };
  const symbol = match(SYMBOL, source, at);
  return symbol === null ? undefined : { kind: 'symbol', at, text: symbol[0] };
}

function tokenAt(source: string, at: number, quotes: Quotes): Result<Token, ExpressionProblem> {
  const problem = (code: ExpressionProblem['code'], text: string) => err({ code, at, text });
  const path = match(PATH, source, at);
  if (path !== null) return problem('unsupported-path', path[0]);
  const other = match(REF, source, at) === null ? match(OTHER_REF, source, at) : null;
  if (other !== null)
    return problem(given(other[1]).includes('#') ? 'unsupported-path' : 'unknown-question', given(other[1]).trim());
  if (closers(source.charAt(at), quotes) !== undefined) {
    const text = textAt(source, at, quotes);
    return text === undefined ? problem('unclosed-text', source.slice(at, at + 30)) : ok(text);
  }
  const token = plainTokenAt(source, at);
  return token === undefined ? problem('unexpected', source.slice(at, at + 20)) : ok(token);
}

export function tokenize(source: string, quotes: Quotes = 'matching'): Result<Token[], ExpressionProblem> {
  if (source.length > LONGEST) return err({ code: 'too-long', at: LONGEST, text: '' });
  const tokens: Token[] = [];
  let at = match(SPACE, source, 0)?.[0].length ?? 0;
  while (at < source.length) {
    const token = tokenAt(source, at, quotes);
    if (!token.ok) return token;
    tokens.push(token.value);
    at += token.value.text.length;
    at += match(SPACE, source, at)?.[0].length ?? 0;
  }
  return ok(tokens);
}
