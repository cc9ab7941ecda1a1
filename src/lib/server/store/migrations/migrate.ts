import { sql, type Kysely } from 'kysely';
import type { Handle } from '../tables.ts';
import type { Engine } from '../store.ts';
import { first } from './001-first.ts';

type Migration = { name: string; up: (db: Kysely<unknown>, engine: Engine) => Promise<void> };

/** In their order and append-only: what has run somewhere is never edited. The names are the same on both engines. */
export const MIGRATIONS: readonly Migration[] = [{ name: '001-first', up: first }];

export const NEWEST = MIGRATIONS.at(-1)!.name;

const ledger = (db: Handle['db']) => db.withTables<{ migrations: { name: string } }>();

/**
 * Runs what is missing, up to `target`, inside the transaction it is given: a migration that fails leaves nothing
 * behind. Throws on a database that a newer version has already migrated.
 */
export async function migrate({ db, engine }: Handle, target = NEWEST): Promise<void> {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(620145)`.execute(db);
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .execute();
  const done = (await ledger(db).selectFrom('migrations').select('name').execute()).map(({ name }) => name);
  const unknown = done.find((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (unknown !== undefined) throw new Error(`The database was written by a newer version of Nahraum (${unknown}).`);
  for (const { name, up } of MIGRATIONS) {
    if (!done.includes(name)) {
      await up(db as Kysely<unknown>, engine);
      await ledger(db).insertInto('migrations').values({ name }).execute();
    }
    if (name === target) return;
  }
  throw new Error(`There is no migration called ${target}.`);
}
