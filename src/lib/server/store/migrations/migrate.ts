import { given } from '../../../kernel/given.ts';
import { sql, type Kysely } from 'kysely';
import type { Handle } from '../tables.ts';
import type { Engine } from '../store.ts';
import { first } from './001-first.ts';
import { windows } from './002-windows.ts';
import { subjects } from './003-subjects.ts';
import { people } from './004-people.ts';
import { journal } from './005-journal.ts';
import { leftWork } from './006-left-work.ts';
import { proposals } from './007-proposals.ts';

export type Migration = { name: string; up: (db: Kysely<unknown>, engine: Engine) => Promise<void> };

/** In their order and append-only: what has run somewhere is never edited. The names are the same on both engines. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '001-first', up: first },
  { name: '002-windows', up: windows },
  { name: '003-subjects', up: subjects },
  { name: '004-people', up: people },
  { name: '005-journal', up: journal },
  { name: '006-left-work', up: leftWork },
  { name: '007-proposals', up: proposals }
];

export const NEWEST = given(MIGRATIONS.at(-1)).name;

const ledger = (db: Handle['db']) => db.withTables<{ migrations: { name: string } }>();

/** Whether nobody else has the store open, who would go on with tables that are no longer as it knows them. */
export type IsAlone = () => Promise<boolean>;

type How = {
  /** The last migration to run; the newest where left out. */
  target?: string;
  /** Asked only where a store that is there already would be changed. */
  isAlone?: IsAlone;
};

/**
 * Runs what is missing, up to `target`, inside the transaction it is given: a migration that fails leaves nothing
 * behind. Throws on a database that a newer version has already migrated.
 */
export async function migrate({ db, engine }: Handle, { target, isAlone }: How = {}): Promise<void> {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(620145)`.execute(db);
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .execute();
  const done = (await ledger(db).selectFrom('migrations').select('name').execute()).map(({ name }) => name);
  const unknown = done.find((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (unknown !== undefined) throw new Error(`The database was written by a newer version of Nahraum (${unknown}).`);
  const last = target === undefined ? MIGRATIONS.length - 1 : MIGRATIONS.findIndex(({ name }) => name === target);
  if (last < 0) throw new Error(`There is no migration called ${target}.`);
  const missing = MIGRATIONS.slice(0, last + 1).filter(({ name }) => !done.includes(name));
  if (done.length > 0 && missing.length > 0 && isAlone && !(await isAlone()))
    throw new Error(
      'This version of Nahraum changes the tables of the store, and another process has it open. Stop all of them, start one of this version, and then the others.'
    );
  for (const { name, up } of missing) {
    await up(db as Kysely<unknown>, engine);
    await ledger(db).insertInto('migrations').values({ name }).execute();
  }
}
