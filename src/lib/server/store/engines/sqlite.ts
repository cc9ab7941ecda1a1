import Database from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  sql,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteStatement,
  type TransactionSettings
} from 'kysely';
import { NO_PEERS } from '../peers.ts';
import type { Tables } from '../tables.ts';
import type { Connection } from './connection.ts';

/** Lists of changing length each make a statement of their own, so the memory has an end. */
const STATEMENTS = 300;

/**
 * A write transaction takes the write lock at once: `begin` alone would take it at the first write, after reads that
 * another process may have made stale.
 */
class ImmediateDriver extends SqliteDriver {
  readonly #file: Database.Database;

  constructor(file: Database.Database) {
    super({ database: remembering(file) });
    this.#file = file;
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // On a full disk SQLite has already rolled back; a second attempt would hide the real error.
    if (this.#file.inTransaction) await super.rollbackTransaction(connection);
  }
}

class ImmediateDialect extends SqliteDialect {
  readonly #file: Database.Database;

  constructor(file: Database.Database) {
    super({ database: file });
    this.#file = file;
  }

  override createDriver(): ImmediateDriver {
    return new ImmediateDriver(this.#file);
  }
}

/** Kysely prepares a statement at every call, and nearly all calls are the same few. */
function remembering(file: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    if (statements.size >= STATEMENTS) statements.clear();
    const statement = file.prepare(text);
    statements.set(text, statement);
    return statement;
  };
  return {
    prepare: (text) => (statements.get(text) ?? prepare(text)) as SqliteStatement,
    close: () => void file.close()
  };
}

/**
 * `path`: a file, or `:memory:`.
 *
 * `synchronous = FULL` is set on every opening: a WAL database may come back as NORMAL, which loses acknowledged
 * commits when the power fails.
 */
export function openSqlite(path: string): Connection {
  const file = new Database(path, { timeout: 10_000 });
  file.pragma('journal_mode = WAL');
  file.pragma('synchronous = FULL');
  file.pragma('foreign_keys = ON');
  file.pragma('secure_delete = ON');
  file.pragma('trusted_schema = OFF');
  const db = new Kysely<Tables>({ dialect: new ImmediateDialect(file) });
  const emptyLog = async () => {
    await sql`pragma wal_checkpoint(truncate)`.execute(db);
  };
  return { engine: 'sqlite', db, isTransient: () => false, emptyLog, peers: NO_PEERS };
}
