import { given } from '../../../kernel/given.ts';
import { FEWEST_SHEETS } from './protect.ts';

/** `values`: what is counted together; '' is no answer. The key of a part of several that are no range is `REST`. */
export type Part = { key: string; values: readonly string[]; n: number };

export const REST = '@rest';
export const NO_ANSWER = '@none';
/** Between the ends of a range. */
export const UNTIL = '..';

type Parted = { parts: Part[]; of: number[] };

const keyOf = (value: string): string => (value === '' ? NO_ANSWER : value);

function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * Parts of at least `FEWEST_SHEETS` each: smaller ones are counted together, and where they are still too few, the
 * smallest of the others with them. Nothing where all would be one.
 */
export function pooled(values: readonly string[], order?: readonly string[]): Parted | undefined {
  const counts = countsOf(values);
  const names = [...new Set([...(order ?? [...counts.keys()].sort()), ...counts.keys()])].filter(
    (name) => name !== '' && counts.has(name)
  );
  if (counts.has('')) names.push('');
  const rest = new Set(names.filter((name) => given(counts.get(name)) < FEWEST_SHEETS));
  const together = (): number => [...rest].reduce((sum, name) => sum + given(counts.get(name)), 0);
  // How many gave no answer is known: those who gave one must be enough without them.
  const isFew = (): boolean => {
    const answered = together() - (rest.has('') ? given(counts.get('')) : 0);
    return together() < FEWEST_SHEETS || (answered > 0 && answered < FEWEST_SHEETS);
  };
  while (rest.size > 0 && rest.size < names.length && isFew()) {
    const others = names.filter((name) => !rest.has(name));
    rest.add(others.reduce((least, name) => (given(counts.get(name)) < given(counts.get(least)) ? name : least)));
  }
  const parts: Part[] = names
    .filter((name) => !rest.has(name))
    .map((name) => ({ key: keyOf(name), values: [name], n: given(counts.get(name)) }));
  if (rest.size > 0) parts.push({ key: REST, values: names.filter((name) => rest.has(name)), n: together() });
  if (parts.length < 2) return undefined;
  const place = new Map(parts.flatMap((part, index) => part.values.map((value) => [value, index] as const)));
  return { parts, of: values.map((value) => given(place.get(value))) };
}

/** Neighbours joined to about `most` ranges, each written `from..to`, in their order; what is empty stays so. */
export function inRanges(values: readonly string[], most: number): { values: string[]; order: string[] } {
  const counts = countsOf(values.filter((value) => value !== ''));
  const sorted = [...counts.keys()].sort((a, b) =>
    Number.isNaN(Number(a)) ? a.localeCompare(b) : Number(a) - Number(b)
  );
  const total = values.filter((value) => value !== '').length;
  const least = Math.max(FEWEST_SHEETS, total / most);
  const ranges: string[][] = [];
  let n = Infinity;
  for (const value of sorted) {
    if (n >= least) {
      ranges.push([]);
      n = 0;
    }
    given(ranges.at(-1)).push(value);
    n += given(counts.get(value));
  }
  const last = ranges.at(-1);
  if (n < FEWEST_SHEETS && ranges.length > 1 && last) ranges.splice(-2, 2, [...given(ranges.at(-2)), ...last]);
  const named = new Map(
    ranges.flatMap((range) => {
      const name = range.length === 1 ? given(range[0]) : `${given(range[0])}${UNTIL}${given(range.at(-1))}`;
      return range.map((value) => [value, name] as const);
    })
  );
  return { values: values.map((value) => named.get(value) ?? ''), order: [...new Set(named.values())] };
}
