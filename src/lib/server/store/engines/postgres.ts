import { codeOf } from '#lib/kernel/thrown.ts';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Tables } from '../tables.ts';
import type { Connection } from './connection.ts';
import { createPeers } from './postgres-peers.ts';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const INT8 = 20;

/** Numbers stay far below 2^53, so they are numbers in JavaScript too, as they are from SQLite. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')
};

/** `url`: `postgres://…`, options included. Throws when the server would acknowledge before its disk does. */
export async function openPostgres(url: string): Promise<Connection> {
  const pool = new pg.Pool({ connectionString: url, max: 8, types: types as pg.CustomTypesConfig });
  // An idle connection that breaks is replaced at the next use, which reports what is wrong; without a listener the
  // event would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkDurability(db);
    await checkSchema(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  // Here old row versions end with the next vacuum, which is the database administrator's to run.
  return { engine: 'postgres', db, isTransient, emptyLog: async () => undefined, peers: createPeers(url) };
}

async function checkDurability(db: Kysely<Tables>): Promise<void> {
  for (const name of ['synchronous_commit', 'fsync']) {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db);
    if (rows[0]?.value !== 'off') continue;
    throw new Error(
      `PostgreSQL runs with ${name} = off, so a power failure would lose what was acknowledged. Set it to on.`
    );
  }
}

/** Where the user may look into no schema, every table is missing, and a full database would pass for an empty one. */
async function checkSchema(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
  if (rows[0]?.name) return;
  throw new Error(
    'PostgreSQL gives this user no schema to work in. Grant the right to use one, and look at search_path.'
  );
}

function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}
