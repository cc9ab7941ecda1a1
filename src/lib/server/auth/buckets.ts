import { given } from '../../kernel/given.ts';
import type { Counting } from './tally.ts';

export type Buckets = {
  /** Milliseconds until `key` may go on; 0 where it may at once. */
  wait(key: string): number;
  /** Counts `amount` (default 1) against `key`. */
  charge(key: string, amount?: number): void;
  /** Takes back `amount` (default 1) that was charged and should not have been. */
  refund(key: string, amount?: number): void;
  forgive(key: string): void;
};

export type BucketRule = {
  /** How many in a row are free. */
  burst: number;
  /** Milliseconds after which one more is. */
  every: number;
};

const MAX_KEYS = 50_000;
/** The longest that anybody waits, in milliseconds, whatever was charged in one go; an `every` longer than this once. */
const LONGEST = 60_000;
/** Up to this part of a bucket other processes are told nothing: nearly every caller stays below it. */
const UNTOLD = 0.1;

/**
 * Slow-down by leaky bucket: nobody is ever shut out, the next try only has to wait.
 *
 * In memory alone, since what it remembers (who tried when) must not outlive the process. Full, it forgets whoever was
 * charged longest ago.
 *
 * @param join how to count together with other processes; each may let through a tenth of the burst that it tells nobody
 */
export function createBuckets(
  { burst, every }: BucketRule,
  now: () => number,
  join?: (own: Counting) => Counting
): Buckets {
  const most = Math.min(burst * 2, burst - 1 + Math.max(1, LONGEST / every));
  const levels = new Map<string, { level: number; at: number }>();

  const levelOf = (key: string): number => {
    const known = levels.get(key);
    return known === undefined ? 0 : Math.max(0, known.level - Math.max(0, now() - known.at) / every);
  };
  const add = (key: string, amount: number): void => {
    const level = Math.min(levelOf(key) + amount, most);
    levels.delete(key);
    levels.set(key, { level, at: now() });
    if (levels.size > MAX_KEYS) levels.delete(given(levels.keys().next().value));
  };
  const takeBack = (key: string, amount: number): void => {
    const known = levels.get(key);
    if (known !== undefined) known.level = Math.max(0, known.level - amount);
  };
  const others = join?.({
    charged: (key, amount) => (amount > 0 ? add(key, amount) : takeBack(key, -amount)),
    forgiven: (key) => void levels.delete(key)
  });
  const isTold = (key: string): boolean => levelOf(key) > burst * UNTOLD;

  return {
    wait: (key) => Math.max(0, Math.ceil((levelOf(key) + 1 - burst) * every)),
    charge(key, amount = 1) {
      add(key, amount);
      if (isTold(key)) others?.charged(key, amount);
    },
    refund(key, amount = 1) {
      if (isTold(key)) others?.charged(key, -amount);
      takeBack(key, amount);
    },
    forgive(key) {
      const wasCharged = levelOf(key) > 0;
      levels.delete(key);
      if (wasCharged) others?.forgiven(key);
    }
  };
}
