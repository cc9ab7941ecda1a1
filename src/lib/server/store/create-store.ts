import { createBulletin } from './bulletin.ts';
import { createCommitter } from './committer.ts';
import { dumpLines } from './dump/dump.ts';
import { load } from './dump/succeed.ts';
import { emptyTables } from './empty.ts';
import type { Connection } from './engines/connection.ts';
import { runGroup } from './group.ts';
import { migrate, type IsAlone } from './migrations/migrate.ts';
import { isStore, NoStore } from './no-store.ts';
import { lockedCounters, type Numbering } from './numbering.ts';
import type { Store } from './store.ts';
import { handleOf, type Handle } from './tables.ts';
import { ensureEpoch } from './tables/settings.ts';
import { reading } from './transaction.ts';

/**
 * Brings the database to the newest state and gives the store over it, which owns the connection from then on.
 * `epoch` is for a database that has none yet; without one, such a database is refused as `NoStore` and left as it is.
 */
export async function createStore(
  connection: Connection,
  epoch: string | undefined,
  numbering: Numbering = lockedCounters,
  isAlone?: IsAlone
): Promise<Store> {
  const { db, engine, isTransient } = connection;
  await db.transaction().execute(async (trx) => {
    const handle = handleOf(trx, engine);
    if (epoch === undefined && !(await isStore(handle))) throw new NoStore();
    await migrate(handle, isAlone && { isAlone });
    if (epoch !== undefined) await ensureEpoch(handle, epoch);
  });
  const snapshot = <T>(run: (handle: Handle) => Promise<T>): Promise<T> => {
    const transaction = db.transaction().setAccessMode('read only');
    const consistent = engine === 'postgres' ? transaction.setIsolationLevel('repeatable read') : transaction;
    return consistent.execute((trx) => run(handleOf(trx, engine)));
  };
  const heads = (handle: Handle) => reading(handle).feeds.list();
  const bulletin = createBulletin(
    connection.peers,
    async () => new Map((await snapshot(heads)).map(({ feed, head }) => [feed, head]))
  );
  const committer = createCommitter((jobs) => runGroup(connection, { numbering, bulletin }, jobs), isTransient);
  let closed = false;
  const whileOpen = <T>(work: () => Promise<T>): Promise<T> =>
    closed ? Promise.reject(new Error('The store is closed.')) : work();

  return {
    engine,
    bulletin,
    peers: connection.peers,
    commit: (job) => whileOpen(() => committer.submit(job)),
    read: (run) => whileOpen(() => snapshot((handle) => run(reading(handle)))),
    dump: (write) => whileOpen(() => snapshot((handle) => dumpLines(handle, write))),
    load: (lines, successor) => whileOpen(() => load(connection, numbering, { lines, successor })),
    empty: (next) => whileOpen(() => db.transaction().execute((trx) => emptyTables(handleOf(trx, engine), next))),
    close: async () => {
      closed = true;
      await committer.idle();
      await connection.peers.close();
      await db.destroy();
    }
  };
}
