import { err, ok, type Result } from '../../kernel/result.ts';
import { log } from '../log.ts';
import { DATABASE, inWords } from '../store/open-store.ts';
import type { Lock, LockMode } from './lock.ts';

/** Any number that no other program on the same database uses; the schema makes the lock one store's own. */
const KEYS = "620146, hashtext(coalesce(current_schema(), ''))";
const RETRY_MS = 1000;

type Client = {
  connect(): Promise<unknown>;
  query(text: string): Promise<{ rows: Record<string, unknown>[] }>;
  on(event: 'error', listener: () => void): unknown;
  once(event: 'end', listener: () => void): unknown;
  end(): Promise<void>;
};

/**
 * An advisory lock on a connection of its own. PostgreSQL gives it back when the connection ends, however that happens;
 * a connection that broke is made anew, and until the lock is there again it counts as not held.
 */
export async function lockDatabase(url: string, mode: LockMode): Promise<Result<Lock, string>> {
  const { default: pg } = await import('pg');
  const make = (): Client =>
    new pg.Client({ connectionString: url, keepAlive: true, application_name: 'nahraum-lock' });
  const state: { client: Client | undefined; released: boolean } = { client: undefined, released: false };

  const take = async (): Promise<boolean> => {
    const client = make();
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query(`select ${FUNCTION[mode]}(${KEYS}) as got`);
    if (rows[0]?.got !== true || state.released) {
      await client.end();
      return false;
    }
    state.client = client;
    client.once('end', () => {
      state.client = undefined;
      if (!state.released) regain();
    });
    return true;
  };
  const regain = (): void => {
    log('warn', 'The connection that locks the database has ended; nothing is written until it is there again.');
    const again = async (): Promise<void> => {
      if (state.released) return;
      if (await take().catch(() => false)) log('info', 'The database is locked again.');
      else setTimeout(() => void again(), RETRY_MS).unref();
    };
    void again();
  };

  if (!(await inWords(DATABASE, take))) return err(await occupied(make()));
  return ok({
    held: () => state.client !== undefined,
    isAlone: async () => {
      const found = await state.client?.query(OTHERS);
      return found?.rows.length === 0;
    },
    release: async () => {
      state.released = true;
      await state.client?.end();
    }
  });
}

/** Keys of locks are shown without a sign. */
const OTHERS = `select 1 from pg_locks where locktype = 'advisory' and classid = 620146
  and objid = ((hashtext(coalesce(current_schema(), ''))::bigint + 4294967296) % 4294967296)::oid
  and database = (select oid from pg_database where datname = current_database()) and pid <> pg_backend_pid() limit 1`;

const FUNCTION: Record<LockMode, string> = {
  shared: 'pg_try_advisory_lock_shared',
  alone: 'pg_try_advisory_lock'
};

/** One line that says from where the database is locked. */
async function occupied(client: Client): Promise<string> {
  try {
    await client.connect();
    const { rows } = await client.query(
      "select coalesce(host(client_addr), 'this machine') as host, to_char(backend_start, 'YYYY-MM-DD HH24:MI') as since from pg_locks join pg_stat_activity using (pid) where locktype = 'advisory' and classid = 620146 order by backend_start limit 1"
    );
    const from = rows[0] ? ` (from ${String(rows[0].host)}, since ${String(rows[0].since)})` : '';
    return `Nahraum is running on the database of DATABASE_URL${from}. Stop it first.`;
  } finally {
    await client.end();
  }
}
