import { given } from '../../../kernel/given.ts';
import { dayFrom, daysOf, toBoolean, toNumber, toText, type Value } from './values.ts';

/** Full match of a text, in time linear in its length whatever the pattern is. An unusable pattern matches nothing. */
export type Matcher = (pattern: string, text: string) => boolean;

export type FunctionContext = { today: string; matches: Matcher };

type Definition = {
  /** Fewest and most arguments. */
  arity: readonly [number, number];
  run: (args: readonly Value[], context: FunctionContext) => Value;
};

/** Calculations that feed each other must not grow a text without end. */
const LONGEST_TEXT = 20_000;
const MANY = 100;

const tokensOf = (value: Value): string[] =>
  toText(value)
    .split(/\s+/)
    .filter((token) => token !== '');

/** Half up, as XPath has it; `places` as in ODK's two-argument form. */
function round(number: number, places: number): number {
  if (!Number.isFinite(number) || !Number.isInteger(places) || Math.abs(places) > 15)
    return places === 0 ? number : NaN;
  const shifted = Number(`${number}e${places}`);
  return Number.isNaN(shifted) ? number : Number(`${Math.round(shifted)}e${-places}`);
}

/** ODK's substr: from 0, up to but not including `end`; a negative one counts from the end. */
const substr = (text: string, start: number, end: number): string =>
  text.slice(Math.trunc(start) || 0, Number.isNaN(end) ? text.length : Math.trunc(end));

/** What stands before and after the first `mark`; both empty where there is none. */
function cut(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? ['', ''] : [text.slice(0, at), text.slice(at + mark.length)];
}

const asDay = (value: Value): string => (typeof value === 'number' ? dayFrom(value) : dayFrom(daysOf(toText(value))));

/** Extremes of the numbers among the arguments; several choices count each. NaN for none, and if one is no number. */
const extreme = (args: readonly Value[], pick: (...numbers: number[]) => number): number => {
  const numbers = args.filter((arg) => arg !== '').map((arg) => toNumber(arg));
  return numbers.length === 0 ? NaN : pick(...numbers);
};

const text = (args: readonly Value[], index: number): string => toText(args[index] ?? '');
const number = (args: readonly Value[], index: number): number => toNumber(args[index] ?? '');

/** What the dialect knows. evaluate.ts runs `if` itself, since it works out only one of its branches. */
export const FUNCTIONS: Readonly<Record<string, Definition>> = {
  if: { arity: [3, 3], run: (args) => (toBoolean(given(args[0])) ? given(args[1]) : given(args[2])) },
  coalesce: { arity: [2, MANY], run: (args) => args.find((arg) => arg !== '' && !Number.isNaN(arg)) ?? '' },
  not: { arity: [1, 1], run: (args) => !toBoolean(given(args[0])) },
  true: { arity: [0, 0], run: () => true },
  false: { arity: [0, 0], run: () => false },
  boolean: { arity: [1, 1], run: (args) => toBoolean(given(args[0])) },
  'boolean-from-string': { arity: [1, 1], run: (args) => /^(?:true|1)$/i.test(text(args, 0)) },
  number: { arity: [1, 1], run: (args) => number(args, 0) },
  string: { arity: [1, 1], run: (args) => text(args, 0) },
  int: { arity: [1, 1], run: (args) => Math.trunc(number(args, 0)) },
  round: { arity: [1, 2], run: (args) => round(number(args, 0), args.length > 1 ? number(args, 1) : 0) },
  floor: { arity: [1, 1], run: (args) => Math.floor(number(args, 0)) },
  ceiling: { arity: [1, 1], run: (args) => Math.ceil(number(args, 0)) },
  abs: { arity: [1, 1], run: (args) => Math.abs(number(args, 0)) },
  pow: { arity: [2, 2], run: (args) => number(args, 0) ** number(args, 1) },
  sqrt: { arity: [1, 1], run: (args) => Math.sqrt(number(args, 0)) },
  min: { arity: [1, MANY], run: (args) => extreme(args, Math.min) },
  max: { arity: [1, MANY], run: (args) => extreme(args, Math.max) },
  concat: {
    arity: [1, MANY],
    run: (args) =>
      args
        .map((arg) => toText(arg))
        .join('')
        .slice(0, LONGEST_TEXT)
  },
  'string-length': { arity: [1, 1], run: (args) => text(args, 0).length },
  'normalize-space': { arity: [1, 1], run: (args) => tokensOf(given(args[0])).join(' ') },
  contains: { arity: [2, 2], run: (args) => text(args, 0).includes(text(args, 1)) },
  'starts-with': { arity: [2, 2], run: (args) => text(args, 0).startsWith(text(args, 1)) },
  'ends-with': { arity: [2, 2], run: (args) => text(args, 0).endsWith(text(args, 1)) },
  'substring-before': { arity: [2, 2], run: (args) => cut(text(args, 0), text(args, 1))[0] },
  'substring-after': { arity: [2, 2], run: (args) => cut(text(args, 0), text(args, 1))[1] },
  substr: {
    arity: [2, 3],
    run: (args) => substr(text(args, 0), number(args, 1), args.length > 2 ? number(args, 2) : NaN)
  },
  /** With an empty second argument it asks whether nothing is selected, as it does in ODK. */
  selected: { arity: [2, 2], run: (args) => ` ${text(args, 0).trim()} `.includes(` ${text(args, 1).trim()} `) },
  'selected-at': { arity: [2, 2], run: (args) => tokensOf(given(args[0]))[Math.trunc(number(args, 1))] ?? '' },
  'count-selected': { arity: [1, 1], run: (args) => tokensOf(given(args[0])).length },
  regex: { arity: [2, 2], run: (args, context) => context.matches(text(args, 1), text(args, 0)) },
  today: { arity: [0, 0], run: (_, context) => context.today },
  date: { arity: [1, 1], run: (args) => asDay(given(args[0])) },
  'decimal-date-time': { arity: [1, 1], run: (args) => (typeof args[0] === 'number' ? args[0] : daysOf(text(args, 0))) }
};

export const functionNamed = (name: string): Definition | undefined =>
  Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
