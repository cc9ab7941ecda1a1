import type { Matter } from '../store/disk-room.ts';
import type { AddressKey } from './address.ts';
import { createBuckets, type Buckets } from './buckets.ts';
import { ALONE, type Tally } from './tally.ts';

/** Whose bytes are counted: a stranger's by address, staff's by account. */
export type Sender = AddressKey | `account ${string}`;

export type ByteBudget = {
  /** Milliseconds until this sender may store more of it; 0 where it may at once. */
  wait(sender: Sender, matter: Matter): number;
  charge(sender: Sender, matter: Matter, bytes: number): void;
  /**
   * Counts what a call brings while it is under way, for others that come side by side would else all pass before the
   * first is stored. Gives what ends that; undefined where this sender has to wait.
   */
  hold(sender: Sender, matter: Matter, bytes: number): (() => void) | undefined;
  /** Takes back what was charged and then not stored. */
  refund(sender: Sender, matter: Matter, bytes: number): void;
};

const KILOBYTE = 1000;
/** Kilobytes at once, and milliseconds for each one more. A hall behind one address sends some dozens of photos. */
const OF_ADDRESS = { burst: 60_000, every: 4 };
const OF_ACCOUNT = { burst: 300_000, every: 1 };
const OF_STRANGERS = { burst: 1_000_000, every: 0.5 };

/**
 * How many bytes may come to stay. Nobody is shut out: who has sent much waits, and what strangers send together fills no
 * disk before somebody looks at it. Each matter is counted for itself, so that no words wait behind photos.
 */
export function createByteBudget(now: () => number, tally: Tally = ALONE): ByteBudget {
  const addresses = createBuckets(OF_ADDRESS, now, (own) => tally('bytes of an address', own));
  const accounts = createBuckets(OF_ACCOUNT, now, (own) => tally('bytes of an account', own));
  const strangers = createBuckets(OF_STRANGERS, now, (own) => tally('bytes of strangers', own));
  const countedIn = (sender: Sender, matter: Matter): [Buckets, key: string][] =>
    sender.startsWith('account ')
      ? [[accounts, `${matter} ${sender}`]]
      : [
          [addresses, `${matter} ${sender}`],
          [strangers, matter]
        ];
  const wait = (sender: Sender, matter: Matter): number =>
    Math.max(...countedIn(sender, matter).map(([buckets, key]) => buckets.wait(key)));
  return {
    wait,
    hold(sender, matter, bytes) {
      if (wait(sender, matter) > 0) return undefined;
      const counted = countedIn(sender, matter);
      for (const [buckets, key] of counted) buckets.charge(key, bytes / KILOBYTE);
      return () => counted.forEach(([buckets, key]) => buckets.refund(key, bytes / KILOBYTE));
    },
    charge: (sender, matter, bytes) =>
      countedIn(sender, matter).forEach(([buckets, key]) => buckets.charge(key, bytes / KILOBYTE)),
    refund: (sender, matter, bytes) =>
      countedIn(sender, matter).forEach(([buckets, key]) => buckets.refund(key, bytes / KILOBYTE))
  };
}
