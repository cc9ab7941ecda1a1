import { createBuckets } from './buckets.ts';
import type { AddressKey } from './address.ts';

const SECOND = 1000;
const KNOWN_PAIRS = 20_000;

export type Attempts = {
  /** Milliseconds until this login may be tried from this address; 0 where it may be now. */
  wait(login: string, address: AddressKey): number;
  failed(login: string, address: AddressKey): void;
  /** Takes back a failure that was none. */
  undone(login: string, address: AddressKey): void;
  succeeded(login: string, address: AddressKey): void;
};

/**
 * Guessing gets slow, nobody gets locked out.
 *
 * Only failures count, and they count three times: for this login from this address (a few, then one in half a
 * minute), for the address (many: a hall of a thousand has one) and for the login (many: else a stranger could lock out
 * a colleague). Who has signed in from here before is held up by their own failures alone.
 */
export function createAttempts(now: () => number): Attempts {
  const pairs = createBuckets({ burst: 6, every: 30 * SECOND }, now);
  const addresses = createBuckets({ burst: 100, every: 2 * SECOND }, now);
  const logins = createBuckets({ burst: 50, every: 5 * SECOND }, now);
  const known = new Set<string>();
  const pairOf = (login: string, address: AddressKey): string => `${address} ${login}`;

  return {
    wait(login, address) {
      const pair = pairOf(login, address);
      if (known.has(pair)) return pairs.wait(pair);
      return Math.max(pairs.wait(pair), addresses.wait(address), logins.wait(login));
    },
    failed(login, address) {
      pairs.charge(pairOf(login, address));
      addresses.charge(address);
      logins.charge(login);
    },
    undone(login, address) {
      pairs.refund(pairOf(login, address));
      addresses.refund(address);
      logins.refund(login);
    },
    succeeded(login, address) {
      const pair = pairOf(login, address);
      pairs.forgive(pair);
      known.delete(pair);
      known.add(pair);
      if (known.size > KNOWN_PAIRS) known.delete(known.keys().next().value!);
    }
  };
}
