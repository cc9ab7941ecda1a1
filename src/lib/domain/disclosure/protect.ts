import { given } from '../../kernel/given.ts';
import { HIDDEN, hideUntilSafe, type Told } from './close.ts';
import { isSmall, rangeOf, type Policy } from './policy.ts';
import { EVERYBODY, type Line, type Tables } from './table.ts';

/** What may be told of a cell: a number, rounded where the policy says so; none where it stays hidden. */
export type Protected = number | undefined;

/** Why a cell is hidden by itself, before it is asked what the others give away. */
type Primary = 'small' | 'group' | undefined;

/**
 * The one way from counts to numbers that somebody may read. By place in `tables.cells`.
 *
 * 1. Hidden is what is small; what all but few of a group said, since it tells what everybody in it said; and all that
 *    was said by a group too small to be looked at.
 * 2. Every other number is rounded by itself, where the policy says so.
 * 3. More is hidden until the small ones cannot be worked out. The attacker knows how many there are in all, the rules,
 *    every told number of all tables at once. Where numbers are rounded and something is left to hide, it may even know
 *    which ones are hidden for being small.
 */
export function protect(tables: Tables, policy: Policy): Protected[] {
  const { numbers, lines } = toldOf(tables, policy);
  const hidden = hiddenBeside(numbers, lines, policy);
  return tables.cells.map(({ n }, place) =>
    given(numbers[place]).isTold && !hidden.has(place) ? rangeOf(n, policy).told : undefined
  );
}

/** What else is hidden, since the small ones could be worked out from it. */
export const hiddenBeside = (numbers: readonly Told[], lines: readonly Line[], policy: Policy): ReadonlySet<number> =>
  policy.complementary ? hideUntilSafe(numbers, lines, policy.minCell - 1) : new Set();

/** What stands in the tables before anything is hidden for the sake of others; behind the cells, what is left of bases. */
export function toldOf({ cells, lines }: Tables, policy: Policy): { numbers: Told[]; lines: Line[] } {
  const numbers = cells.map((cell): Told => {
    const { n, sums } = cell;
    const primary = primaryOf(
      cell.n,
      cell.bases.map((base) => given(cells[base]).n),
      policy
    );
    const isTold = primary === undefined;
    const range = isTold ? rangeOf(n, policy) : unknownOf(primary, policy);
    // How many there are in all is known, or will be: hiding it hides nothing.
    const isKnown = cell.id === EVERYBODY;
    const { low, high } = isKnown ? { low: n, high: n } : range;
    return { n, low, high, isTold, isGuarded: isSmall(n, policy) && !isKnown, isOpen: isTold && !isKnown, rank: sums };
  });
  const rests: Line[] = [];
  cells.forEach(({ n, bases }, place) => {
    for (const base of bases) {
      const rest = given(cells[base]).n - n;
      if (!isSmall(rest, policy)) continue;
      const at = numbers.push({ n: rest, ...HIDDEN, isTold: false, isGuarded: true, isOpen: false, rank: 0 }) - 1;
      rests.push({ total: base, cells: [place, at] });
    }
  });
  return { numbers, lines: [...lines, ...rests] };
}

function primaryOf(n: number, bases: readonly number[], policy: Policy): Primary {
  const { minCell, minBase, zeroIsSafe } = policy;
  if (isSmall(n, policy) || (n === 0 && !zeroIsSafe)) return 'small';
  if (bases.some((base) => base < minBase)) return 'group';
  const isAlmostAll = (base: number): boolean => (base === n ? !zeroIsSafe : base - n < minCell);
  return bases.some(isAlmostAll) ? 'group' : undefined;
}

/** Where zero is told, a hidden cell is known not to be one; where it is not, a small one may be thought to be small. */
const unknownOf = (primary: Primary, { minCell, zeroIsSafe }: Policy): { low: number; high: number } =>
  zeroIsSafe ? HIDDEN : { low: 0, high: primary === 'small' ? minCell - 1 : Infinity };
