import { given } from '../../kernel/given.ts';
import type { FeedName } from '../../domain/record/feed.ts';
import type { Job, Tx } from './store.ts';

/** Does what several jobs ask for, and gives what each of them came to, in their order. */
export type Together = (tx: Tx, jobs: readonly Job<unknown>[]) => Promise<readonly unknown[]>;

/**
 * Jobs of one kind, made of an item each. Those that share a transaction are done in one go: a hall's answer sheets ask
 * the same things of the database, and asked once for all of them they cost a fraction. Where doing so fails, each is
 * run again alone.
 */
export function together<I, T>(
  runAll: (tx: Tx, items: readonly I[]) => Promise<T[]>
): (feeds: readonly FeedName[], item: I) => Job<T> {
  const items = new WeakMap<Job<unknown>, I>();
  const all: Together = (tx, jobs) =>
    runAll(
      tx,
      jobs.map((job) => given(items.get(job)))
    );
  return (feeds, item) => {
    const job: Job<T> = { feeds, run: async (tx) => given((await runAll(tx, [item]))[0]), together: all };
    items.set(job, item);
    return job;
  };
}
