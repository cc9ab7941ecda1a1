import { createCommitter } from './committer.ts';
import type { Connection } from './engines/connection.ts';
import { runGroup } from './group.ts';
import { migrate } from './migrations/migrate.ts';
import { lockedCounters, type Numbering } from './numbering.ts';
import type { Store } from './store.ts';
import { ensureEpoch } from './tables/settings.ts';
import { reading } from './transaction.ts';

/** Brings the database to the newest state and gives the store over it, which owns the connection from then on. */
export async function createStore(
  connection: Connection,
  epoch: string,
  numbering: Numbering = lockedCounters
): Promise<Store> {
  const { db, engine, isTransient } = connection;
  await db.transaction().execute(async (trx) => {
    await migrate({ db: trx, engine });
    await ensureEpoch({ db: trx, engine }, epoch);
  });
  const committer = createCommitter((jobs) => runGroup(connection, numbering, jobs), isTransient);
  const snapshot = () => {
    const transaction = db.transaction().setAccessMode('read only');
    return engine === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction;
  };
  let closed = false;
  const open = () => {
    if (closed) throw new Error('The store is closed.');
  };
  return {
    engine,
    commit: async (job) => {
      open();
      return committer.submit(job);
    },
    read: async (run) => {
      open();
      return snapshot().execute((trx) => run(reading({ db: trx, engine })));
    },
    close: async () => {
      closed = true;
      await committer.idle();
      await db.destroy();
    }
  };
}
