import * as z from 'zod/mini';
import { parseJson } from '../../protocol/parse-json.ts';
import { inMessages, MOST_SAID, type Peers } from '../store/peers.ts';
import { createSealed, fitsSealed } from './sealed.ts';

/** `amount` is below zero where a charge is taken back. */
export type Counting = { charged(key: string, amount: number): void; forgiven(key: string): void };

/** Joins the limit of this name: takes how to count what others say, gives how to tell them. */
export type Tally = (limit: string, own: Counting) => Counting;

const NOBODY: Counting = { charged: () => undefined, forgiven: () => undefined };

/** For a process that is alone with its store. */
export const ALONE: Tally = () => NOBODY;

/** Milliseconds in which charges are gathered, so that a flood of calls makes few messages. */
const GATHER = 100;

const told = z.array(z.tuple([z.string(), z.string(), z.number(), z.boolean()]));

/**
 * Limits that count across processes. What is told is kept in memory alone, as on one process: it travels sealed, so that
 * whoever listens in on the database does not learn which of two responses came from one address.
 */
export function createTally(peers: Peers, secret: Uint8Array): Tally {
  const { seal, open } = createSealed(secret, 'nahraum limits between processes');
  const limits = new Map<string, Counting>();
  const pending = new Map<string, { limit: string; key: string; amount: number; forgiven: boolean }>();

  const flush = (): void => {
    const rows = [...pending.values()]
      .filter(({ amount, forgiven }) => forgiven || amount !== 0)
      .map(({ limit, key, amount, forgiven }) => [limit, key, amount, forgiven]);
    pending.clear();
    for (const text of inMessages(rows, fitsSealed(MOST_SAID))) peers.say('limits', seal(text));
  };
  const gather = (
    limit: string,
    key: string,
    next: (amount: number) => { amount: number; forgiven: boolean }
  ): void => {
    if (pending.size === 0) setTimeout(flush, GATHER).unref();
    const name = `${limit} ${key}`;
    const before = pending.get(name);
    const after = next(before?.amount ?? 0);
    pending.set(name, { limit, key, amount: after.amount, forgiven: after.forgiven || before?.forgiven === true });
  };

  peers.hear('limits', (sealed) => {
    const json = parseJson(open(sealed) ?? '');
    for (const [limit, key, amount, forgiven] of (json.ok && told.safeParse(json.value).data) || []) {
      const own = limits.get(limit);
      if (forgiven) own?.forgiven(key);
      if (amount !== 0) own?.charged(key, amount);
    }
  });
  return (limit, own) => {
    limits.set(limit, own);
    return {
      charged: (key, more) => gather(limit, key, (amount) => ({ amount: amount + more, forgiven: false })),
      forgiven: (key) => gather(limit, key, () => ({ amount: 0, forgiven: true }))
    };
  };
}
