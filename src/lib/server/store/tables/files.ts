import { sql } from 'kysely';
import type { Files, FilesReader } from '../contract/residents.ts';
import type { Handle, WriteHandle } from '../tables.ts';

export const readFiles = ({ db }: Handle): FilesReader => ({
  get: (sha) => db.selectFrom('files').selectAll().where('sha', '=', sha).executeTakeFirst(),
  has: async (sha) =>
    (await db.selectFrom('files').select('sha').where('sha', '=', sha).executeTakeFirst()) !== undefined,
  mentions: (sha) => db.selectFrom('mentions').selectAll().where('sha', '=', sha).orderBy('record').execute()
});

/**
 * Whoever counts on a file, and whoever takes files away that nobody names, wait for each other until the commit: on
 * PostgreSQL several processes write at once, and neither would see what the other is about to do.
 */
async function hold({ db, engine }: Handle, mode: 'together' | 'alone'): Promise<void> {
  if (engine !== 'postgres') return;
  const lock = mode === 'together' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  await sql`select ${lock}(620147, hashtext(coalesce(current_schema(), '')))`.execute(db);
}

export const writeFiles = (handle: WriteHandle): Files => ({
  ...readFiles(handle),
  get: async (sha) => {
    await hold(handle, 'together');
    return readFiles(handle).get(sha);
  },
  has: async (sha) => {
    await hold(handle, 'together');
    return readFiles(handle).has(sha);
  },
  put: async (file) => {
    await hold(handle, 'together');
    await handle.db
      .insertInto('files')
      .values(file)
      .onConflict((conflict) => conflict.column('sha').doNothing())
      .execute();
  },
  mention: async (mention) => {
    await hold(handle, 'together');
    await handle.db
      .insertInto('mentions')
      .values(mention)
      .onConflict((conflict) => conflict.columns(['sha', 'record']).doNothing())
      .execute();
  },
  forget: (record) => forget(handle, record),
  removeOrphans: async (day) => {
    handle.erases();
    await hold(handle, 'alone');
    const removed = await orphans(handle).where('day', '<', day).executeTakeFirst();
    return Number(removed.numDeletedRows);
  }
});

async function forget(handle: WriteHandle, record: string): Promise<void> {
  const named = await handle.db.deleteFrom('mentions').where('record', '=', record).returning('sha').execute();
  if (named.length === 0) return;
  handle.erases();
  await hold(handle, 'alone');
  const shas = named.map(({ sha }) => sha);
  await orphans(handle).where('sha', 'in', shas).execute();
}

const orphans = ({ db }: Handle) =>
  db
    .deleteFrom('files')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('mentions').select('mentions.sha').whereRef('mentions.sha', '=', 'files.sha')))
    );
