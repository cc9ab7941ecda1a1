import { sql } from 'kysely';
import type { Handle } from './tables.ts';

/** Nothing of ours is in the database yet, or there is no database. */
export class NoStore extends Error {
  constructor() {
    super('There is no store here yet.');
  }
}

/** Whether this database was made a store before. Asked inside the transaction that would make it one. */
export async function isStore({ db, engine }: Handle): Promise<boolean> {
  const table =
    engine === 'sqlite'
      ? sql`select 1 from sqlite_master where type = 'table' and name = 'settings'`
      : sql`select 1 where to_regclass('settings') is not null`;
  if ((await table.execute(db)).rows.length === 0) return false;
  return (await sql`select 1 from settings where key = 'epoch'`.execute(db)).rows.length > 0;
}
