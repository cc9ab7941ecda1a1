import { given } from '../../kernel/given.ts';
import type { Job } from './store.ts';
import type { Outcome } from './group.ts';

/** Enough for a hall that sends at once, few enough that nobody waits for a long transaction. */
const GROUP = 128;
const ATTEMPTS = 10;
/** A group sets out once so many turns of the event loop in a row have brought nobody, and after so many milliseconds. */
const QUIET_TURNS = 3;
const MAX_GATHERING = 50;

type Entry = { job: Job<unknown>; settle: (outcome: Outcome) => void };
type RunGroup = (jobs: readonly Job<unknown>[]) => Promise<Outcome[]>;

export interface Committer {
  submit<T>(job: Job<T>): Promise<T>;
  /** Settles when every job handed in so far has settled. */
  idle(): Promise<void>;
}

/**
 * One queue, one transaction at a time. While one group is on its way to the disk, the next gathers; that is the whole
 * trick, and a group costs one flush however many jobs share it.
 */
export function createCommitter(runGroup: RunGroup, isTransient: (error: unknown) => boolean): Committer {
  const queue: Entry[] = [];
  let draining: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      await gather();
      await settleGroup(queue.splice(0, GROUP));
    }
    draining = undefined;
  }

  /**
   * SQLite never yields to the event loop by itself, and Node accepts one connection a turn: without this, each of a
   * hall's phones would come in alone between two transactions and pay for one of its own.
   */
  async function gather(): Promise<void> {
    const end = performance.now() + MAX_GATHERING;
    for (let quiet = 0; quiet < QUIET_TURNS && queue.length < GROUP && performance.now() < end;) {
      const before = queue.length;
      await new Promise((resolve) => setImmediate(resolve));
      quiet = queue.length > before ? 0 : quiet + 1;
    }
  }

  async function settleGroup(group: readonly Entry[]): Promise<void> {
    const outcomes = await runGroup(group.map(({ job }) => job)).catch(() => undefined);
    for (const [i, entry] of group.entries()) entry.settle(outcomes?.[i] ?? (await runAlone(entry.job)));
  }

  async function runAlone(job: Job<unknown>): Promise<Outcome> {
    for (let attempt = 1; ; attempt++) {
      try {
        return given((await runGroup([job]))[0]);
      } catch (error) {
        if (!isTransient(error) || attempt === ATTEMPTS) return { ok: false, error };
        await pause(attempt);
      }
    }
  }

  return {
    submit: <T>(job: Job<T>) =>
      new Promise<T>((resolve, reject) => {
        const settle = (outcome: Outcome) => (outcome.ok ? resolve(outcome.value as T) : reject(outcome.error));
        queue.push({ job, settle });
        draining ??= drain();
      }),
    idle: async () => draining
  };
}

const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** Math.min(attempt, 7)));
