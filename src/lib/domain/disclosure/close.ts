import { given } from '../../kernel/given.ts';
import { Reach, type Room } from './reach.ts';
import type { Line } from './table.ts';

/** A number in a table, with what is told of it: from `low` to `high`, both the truth itself where it is told exactly. */
export type Told = {
  n: number;
  low: number;
  high: number;
  isTold: boolean;
  /** Small, so that it must not be narrowed down. */
  isGuarded: boolean;
  /** Whether hiding it would help: it is told now, and nobody knew it before. */
  isOpen: boolean;
  /** Those of higher rank are missed more. */
  rank: number;
};

export const HIDDEN = { low: 0, high: Infinity } as const;

const roomOf = ({ n, low, high }: Told): Room => ({ less: n - low, more: high - n });
const whole = (distance: number): number => Math.floor(distance + 1e-6);

/**
 * Complementary suppression to a fixed point: hides more numbers until each guarded one can still be any of `width` + 1
 * values for somebody who solves linear programs over everything that is told.
 *
 * What holds a guarded number is known from the search for its bounds; the cheapest of these is hidden, and it is
 * searched again. What was wide enough once stays so, since less and less is told.
 * @returns places of the numbers hidden by this. A guarded one stays narrow only where nothing is left to hide.
 */
export function hideUntilSafe(numbers: readonly Told[], lines: readonly Line[], width: number): Set<number> {
  const hidden = new Set<number>();
  const guarded = numbers.flatMap((number, place) => (number.isGuarded ? [place] : []));
  if (guarded.length === 0) return hidden;
  const reach = new Reach(lines, numbers.map(roomOf));
  const seen = new Map(guarded.map((place) => [place, { less: 0, more: 0 }]));
  const isWide = (place: number): boolean => {
    const { less, more } = given(seen.get(place));
    return whole(less) + whole(more) >= width;
  };
  const push = (place: number, way: 1 | -1): readonly number[] => {
    const holding = reach.push(place, way, width);
    for (const [each, range] of seen) {
      const at = given(reach.at[each]);
      range.less = Math.max(range.less, -at);
      range.more = Math.max(range.more, at);
    }
    return holding;
  };
  for (const place of guarded) {
    while (!isWide(place)) {
      const holding = [...push(place, 1), ...(isWide(place) ? [] : push(place, -1))];
      if (isWide(place)) break;
      const next = cheapest(
        numbers,
        holding.filter((each) => given(numbers[each]).isOpen && !hidden.has(each))
      );
      if (next === undefined) break;
      hidden.add(next);
      reach.widen(next, roomOf({ ...given(numbers[next]), ...HIDDEN }));
    }
  }
  return hidden;
}

/** Few chose it, and it is no sum. One that nobody chose only where there is no other: everybody can tell what it is. */
function cheapest(numbers: readonly Told[], places: readonly number[]): number | undefined {
  const cost = (place: number): [number, number, number] => {
    const { n, rank } = given(numbers[place]);
    return [Number(n === 0), rank, n];
  };
  return [...places].sort((a, b) => {
    const [x, y] = [cost(a), cost(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || a - b;
  })[0];
}
