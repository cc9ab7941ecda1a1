import { given } from '../../kernel/given.ts';
import { createBuckets } from './buckets.ts';
import type { AddressKey } from './address.ts';
import { ALONE, type Tally } from './tally.ts';

const SECOND = 1000;
const KNOWN_PAIRS = 20_000;

/** Who tries what from where. `device`: named by the cookie of a device in which this login has signed in before. */
export type Try = { login: string; address: AddressKey; device?: string | undefined };

export type Attempts = {
  /** Milliseconds until this login may be tried from there; 0 where it may be now. */
  wait(tried: Try): number;
  failed(tried: Try): void;
  /** Takes back a failure that was none. */
  undone(tried: Try): void;
  succeeded(tried: Try): void;
};

/**
 * Guessing gets slow, nobody gets locked out.
 *
 * Only failures count, and they count three times: for this login from this address (a few, then one in half a
 * minute), for the address (many: a hall of a thousand has one) and for the login (many: else a stranger could lock out
 * a colleague). Who has signed in from this address before is held up by failures of this login from there alone, and a
 * device that has signed in before by its own failures alone, whoever else tries at the same address.
 */
export function createAttempts(now: () => number, tally: Tally = ALONE): Attempts {
  const pairs = createBuckets({ burst: 6, every: 30 * SECOND }, now, (own) => tally('pairs', own));
  const addresses = createBuckets({ burst: 100, every: 2 * SECOND }, now, (own) => tally('addresses', own));
  const logins = createBuckets({ burst: 50, every: 5 * SECOND }, now, (own) => tally('logins', own));
  const known = new Set<string>();
  const pairOf = ({ login, address, device }: Try): string =>
    device === undefined ? `${address} ${login}` : `device ${device} ${login}`;

  return {
    wait(tried) {
      const pair = pairOf(tried);
      if (tried.device !== undefined || known.has(pair)) return pairs.wait(pair);
      return Math.max(pairs.wait(pair), addresses.wait(tried.address), logins.wait(tried.login));
    },
    failed(tried) {
      pairs.charge(pairOf(tried));
      if (tried.device !== undefined) return;
      addresses.charge(tried.address);
      logins.charge(tried.login);
    },
    undone(tried) {
      pairs.refund(pairOf(tried));
      if (tried.device !== undefined) return;
      addresses.refund(tried.address);
      logins.refund(tried.login);
    },
    succeeded(tried) {
      const pair = pairOf(tried);
      pairs.forgive(pair);
      known.delete(pair);
      known.add(pair);
      if (known.size > KNOWN_PAIRS) known.delete(given(known.keys().next().value));
    }
  };
}
