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
 * Runs jobs in one transaction, each behind a savepoint. Gives their outcomes once the commit is on disk; throws when
 * the transaction as a whole broke, and then nothing of it is stored.
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
    const done: Outcome[] = [];
    const breathe = createBreath();
    for (const job of jobs) {
      await breathe();
      const outcome = await runJob(handle, counters, job);
      if (!outcome.ok && isTransient(outcome.error)) throw outcome.error;
      done.push(outcome);
    }
    const grown = await counters.save();
    await bulletin.post(handle, grown);
    return { done, grown };
  });
  bulletin.tell(grown);
  // The jobs are on disk whatever becomes of this; a log that is in use now is emptied after the next erasure.
  if (erased) await emptyLog().catch(() => undefined);
  return done;
}

async function runJob(handle: WriteHandle, counters: Counters, job: Job<unknown>): Promise<Outcome> {
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
    return { ok: false, error };
  }
}
