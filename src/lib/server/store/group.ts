import { sql } from 'kysely';
import type { Connection } from './engines/connection.ts';
import type { Numbering } from './numbering.ts';
import type { Job } from './store.ts';
import { writing } from './transaction.ts';

export type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

/**
 * Runs jobs in one transaction, each behind a savepoint. Gives their outcomes once the commit is on disk; throws when
 * the transaction as a whole broke, and then nothing of it is stored.
 */
export function runGroup(
  connection: Connection,
  numbering: Numbering,
  jobs: readonly Job<unknown>[]
): Promise<Outcome[]> {
  const { engine, isTransient } = connection;
  return connection.db.transaction().execute(async (db) => {
    const counters = await numbering(
      { db, engine },
      jobs.flatMap((job) => job.feeds)
    );
    const outcomes: Outcome[] = [];
    for (const job of jobs) {
      const undo = counters.mark();
      await sql`savepoint job`.execute(db);
      try {
        const value = await job.run(writing({ db, engine }, counters, job.feeds));
        outcomes.push({ ok: true, value });
      } catch (error) {
        if (isTransient(error)) throw error;
        await sql`rollback to savepoint job`.execute(db);
        undo();
        outcomes.push({ ok: false, error });
      }
      await sql`release savepoint job`.execute(db);
    }
    await counters.save();
    return outcomes;
  });
}
