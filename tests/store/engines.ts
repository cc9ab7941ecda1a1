import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { createStore } from '#lib/server/store/create-store.ts';
import type { Connection } from '#lib/server/store/engines/connection.ts';
import { openPostgres } from '#lib/server/store/engines/postgres.ts';
import { openSqlite } from '#lib/server/store/engines/sqlite.ts';
import type { Numbering } from '#lib/server/store/numbering.ts';
import { openStore, SQLITE_FILE, type StoreOptions } from '#lib/server/store/open-store.ts';
import type { Engine, Store } from '#lib/server/store/store.ts';
import { freshSchema, startPostgres, type Postgres } from './postgres.ts';

/** One empty database, new for every test. Whatever was opened is closed after the test. */
export interface Database {
  readonly engine: Engine;
  readonly options: StoreOptions;
  /** Opened twice, it is as two servers on one database; SQLite's belongs to one at a time. */
  open(numbering?: Numbering): Promise<Store>;
  connect(): Promise<Connection>;
}

type Fresh = { options: StoreOptions; connect: () => Promise<Connection>; drop: () => void | Promise<void> };

/** The same tests on SQLite and on PostgreSQL; where there is no PostgreSQL they are reported as skipped, with the reason. */
export function onEachEngine(name: string, tests: (database: Database) => void): void {
  onSqlite(name, tests);
  onPostgres(name, tests);
}

export function onSqlite(name: string, tests: (database: Database) => void): void {
  describe(`${name}, on SQLite`, () => tests(databases('sqlite', freshFile)));
}

export function onPostgres(name: string, tests: (database: Database) => void): void {
  describe(`${name}, on PostgreSQL`, () => {
    let server: Postgres | { reason: string };
    beforeAll(async () => {
      server = await startPostgres();
    });
    beforeEach((test) => {
      if ('reason' in server) test.skip(`PostgreSQL was not tested: ${server.reason}`);
    });
    tests(databases('postgres', () => freshDatabase((server as Postgres).url)));
    afterAll(() => {
      if ('stop' in server) server.stop();
    });
  });
}

function databases(engine: Engine, make: () => Fresh | Promise<Fresh>): Database {
  let fresh: Fresh;
  const opened: Store[] = [];
  beforeEach(async () => {
    fresh = await make();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await fresh.drop();
  });
  return {
    engine,
    get options() {
      return fresh.options;
    },
    connect: () => fresh.connect(),
    open: async (numbering) => {
      const epoch = 'e'.repeat(32);
      const store = numbering
        ? await createStore(await fresh.connect(), epoch, numbering)
        : await openStore({ ...fresh.options, epoch });
      opened.push(store);
      return store;
    }
  };
}

function freshFile(): Fresh {
  const dataDir = mkdtempSync(join(tmpdir(), 'nahraum-store-'));
  return {
    options: { dataDir },
    connect: async () => openSqlite(join(dataDir, SQLITE_FILE)),
    drop: () => rmSync(dataDir, { recursive: true })
  };
}

async function freshDatabase(server: string): Promise<Fresh> {
  const { url, drop } = await freshSchema(server);
  return { options: { databaseUrl: url }, connect: () => openPostgres(url), drop };
}
