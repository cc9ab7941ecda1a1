import { given } from '../../kernel/given.ts';
import { sql } from 'kysely';
import { createBreath } from '../breath.ts';
import type { Posting } from './bulletin.ts';
import type { Connection } from './engines/connection.ts';
import type { Counters, Numbering } from './numbering.ts';
import type { Job } from './store.ts';
import { handleOf, type WriteHandle } from './tables.ts';
import { writing } from './transaction.ts';

export type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/**
 * Runs jobs in one transaction, each behind a savepoint, or several that are cheaper done together behind one. Gives
 * their outcomes once the commit is on disk; throws when the transaction as a whole broke, and then nothing of it is stored.
 */
export async function runGroup(
  { db, engine, isTransient, emptyLog }: Connection,
  { numbering, bulletin }: { numbering: Numbering; bulletin: Posting },
  jobs: readonly Job<unknown>[]
): Promise<Outcome[]> {
  let erased = false;
  const { done, grown } = await db.transaction().execute(async (trx) => {
    const handle = { ...handleOf(trx, engine), erases: () => void (erased = true) };
    const feeds = jobs.flatMap((job) => job.feeds);
    const counters = await numbering(handle, feeds);
    const done = new Map<Job<unknown>, Outcome>();
    const breathe = createBreath();
    for (const some of inOneGo(jobs)) {
      await breathe();
      const outcomes = await runSome({ handle, counters, isTransient }, some);
      some.forEach((job, i) => done.set(job, given(outcomes[i])));
    }
    const grown = await counters.save();
    await bulletin.post(handle, grown);
    return { done: jobs.map((job) => given(done.get(job))), grown };
  });
  bulletin.tell(grown);
  // The jobs are on disk whatever becomes of this; a log that is in use now is emptied after the next erasure.
  if (erased) await emptyLog().catch(() => undefined);
  return done;
}

type Jobs = readonly Job<unknown>[];
type Surroundings = { handle: WriteHandle; counters: Counters; isTransient: Connection['isTransient'] };

/** Those that can be done together, and each of the others alone. */
function inOneGo(jobs: Jobs): Jobs[] {
  const shared = new Map<object, Job<unknown>[]>();
  for (const job of jobs) {
    const key = job.together ?? job;
    const known = shared.get(key);
    if (known) known.push(job);
    else shared.set(key, [job]);
  }
  return [...shared.values()];
}

async function runSome(surroundings: Surroundings, jobs: Jobs): Promise<Outcome[]> {
  const together = jobs.length > 1 ? given(jobs[0]).together : undefined;
  if (together !== undefined) {
    const feeds = [...new Set(jobs.flatMap((job) => job.feeds))];
    const all = await runJob(surroundings, { feeds, run: (tx) => together(tx, jobs) });
    if (all.ok) return all.value.map((value) => ({ ok: true, value }));
  }
  const outcomes: Outcome[] = [];
  for (const job of jobs) outcomes.push(await runJob(surroundings, job));
  return outcomes;
}

type Done<T> = { ok: true; value: T } | { ok: false; error: unknown };

async function runJob<T>({ handle, counters, isTransient }: Surroundings, job: Job<T>): Promise<Done<T>> {
  const undo = counters.mark();
  await sql`savepoint job`.execute(handle.db);
  try {
    const value = await job.run(writing(handle, counters, job.feeds));
    await sql`release savepoint job`.execute(handle.db);
    return { ok: true, value };
  } catch (error) {
    await sql`rollback to savepoint job`.execute(handle.db);
    await sql`release savepoint job`.execute(handle.db);
    undo();
    if (isTransient(error)) throw error;
    return { ok: false, error };
  }
}
