/**
 * When a number says too much about few people, and what is done about it. Sources: minimum of three of the
 * Bundesagentur für Arbeit, rounding to five of the Statistisches Bundesamt, ten where children answer.
 */
export type Policy = {
  /** A count from one to one below it stays hidden. */
  minCell: number;
  /** Of a group of fewer nothing is told but how many they are. */
  minBase: number;
  /** Whether it may be told that nobody said so; where numbers are rounded, it never is: 0 would mean so few. */
  zeroIsSafe: boolean;
  /** Every number by itself to the nearest multiple, sums too: they no longer add up, on purpose. */
  rounding: 'none' | 3 | 5 | 10;
  /** Hides more, until the hidden ones cannot be worked out from the others; false only to show what then happens. */
  complementary: boolean;
  /** What stands in the place of a hidden number. */
  symbol: string;
};

const DOT = { complementary: true, symbol: '.' } as const;

/** What is told to anybody: rounded, and hidden where rounding alone is worked out. */
export const PUBLIC_POLICIES = {
  survey: { ...DOT, minCell: 5, minBase: 10, zeroIsSafe: false, rounding: 5 },
  children: { ...DOT, minCell: 10, minBase: 20, zeroIsSafe: false, rounding: 10 },
  /** Figures that an office of statistics handed over under its own rules. */
  official: { ...DOT, minCell: 3, minBase: 100, zeroIsSafe: true, rounding: 'none' }
} as const satisfies Record<string, Policy>;

/** What planners read of answers that lie on their own device: exact, without the small ones. */
export const DESK_POLICY: Policy = { ...DOT, minCell: 5, minBase: 0, zeroIsSafe: true, rounding: 'none' };

export const isSmall = (n: number, { minCell }: Policy): boolean => n > 0 && n < minCell;

/** What a reader of a told number knows of the true one. */
export function rangeOf(n: number, { rounding, minCell }: Policy): { told: number; low: number; high: number } {
  if (rounding === 'none') return { told: n, low: n, high: n };
  const told = rounding * Math.round(n / rounding);
  // The half goes up: 15 becomes 20 by tens, so 20 is 15 to 24.
  const [low, high] = [Math.ceil(told - rounding / 2), Math.ceil(told + rounding / 2) - 1];
  return { told, low: Math.max(low, minCell), high };
}
