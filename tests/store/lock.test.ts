import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { restore } from '#lib/server/backup/restore.ts';
import { writeArchive } from '#lib/server/backup/archive.ts';
import { checkDatabase } from '#lib/cli/checks-store.ts';
import type { Settings } from '#lib/server/config/settings.ts';
import { lockDatabase } from '#lib/server/instance/lock-database.ts';
import { openServer, type Server } from '#lib/server/server.ts';
import { MIGRATIONS, type Migration } from '#lib/server/store/migrations/migrate.ts';
import { onPostgres } from './engines.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nahraum-lock-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

onPostgres('the lock of a store', (database) => {
  const settings = (folder: string): Settings => ({
    host: '127.0.0.1',
    port: 1,
    dataDir: join(root, folder),
    databaseUrl: database.options.databaseUrl,
    origin: 'http://localhost:1',
    addressHeader: undefined
  });
  const using = async (folder: string, work: (server: Server) => Promise<void>) => {
    const server = await openServer(settings(folder));
    try {
      await work(server);
    } finally {
      await server.close();
    }
  };

  it('is shared by the servers of one installation, and keeps a restore and another installation out', async () => {
    const file = join(root, 'backup.gz');
    await using('a', async (first) => {
      await using('a', async (second) => {
        expect(await second.store.read((tx) => tx.settings.epoch())).toBeTruthy();
        await writeArchive(second.store, second.macKey, file);
      });
      await expect(restore(settings('a'), file, { stamp: 'x' })).rejects.toThrow(/is running on .*Stop it first/);
      await expect(restore(settings('b'), file, { stamp: 'x', create: true, unverified: true })).rejects.toThrow(
        /^Nahraum is running on the database of DATABASE_URL \(from .*, since .*\)\. Stop it first\.$/
      );
      await expect(openServer(settings('b'))).rejects.toThrow(/has no secret\.key, but the database was written/);
      expect(await first.store.commit({ feeds: [], run: async () => 'still' })).toBe('still');
    });
    await restore(settings('a'), file, { stamp: 'x' });
    await using('a', async ({ store }) => expect(await store.read((tx) => tx.accounts.count())).toBe(0));
  });

  it('is refused where the key is another one, and where there is a key and no store', async () => {
    await using('a', async () => undefined);
    const other = settings('c');
    await expect(
      openServer({ ...other, databaseUrl: undefined }).then((server) => server.close().then(() => openServer(other)))
    ).rejects.toThrow(/holds another secret\.key/);
    expect(await checkDatabase(other)).toContainEqual({ level: 'bad', text: expect.stringMatching(/another secret/) });
    const client = new pg.Client(database.options.databaseUrl);
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      'select tablename as name from pg_tables where schemaname = current_schema()'
    );
    await client.query(`drop table ${rows.map(({ name }) => name).join(', ')} cascade`);
    await client.end();
    await expect(openServer(settings('a'))).rejects.toThrow(/secret\.key.*the database of DATABASE_URL is empty/);
    expect(await checkDatabase(settings('a'))).toEqual([{ level: 'bad', text: expect.stringMatching(/is empty/) }]);
  });

  it('lets nothing be written while somebody else has got it meanwhile, and comes back by itself', async () => {
    await using('a', async ({ store }) => {
      const write = () => store.commit({ feeds: [], run: (tx) => tx.settings.set('a', 1) });
      const waiting = new pg.Client(database.options.databaseUrl);
      const other = new pg.Client(database.options.databaseUrl);
      await Promise.all([waiting.connect(), other.connect()]);
      const got = waiting.query("select pg_advisory_lock(620146, hashtext(coalesce(current_schema(), '')))");
      await vi.waitFor(async () => {
        const { rows } = await other.query("select 1 from pg_locks where locktype = 'advisory' and not granted");
        expect(rows).toHaveLength(1);
      });
      await write();
      await other.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nahraum-lock'"
      );
      await got;
      await vi.waitFor(() => expect(write()).rejects.toMatchObject({ code: '57P03' }), { timeout: 5000 });
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await expect(write()).rejects.toMatchObject({ code: '57P03' });
      await waiting.end();
      await vi.waitFor(write, { timeout: 10_000, interval: 100 });
      await other.end();
    });
  });

  it('lets an update change the tables only where nobody else has the store open', async () => {
    await using('a', async () => undefined);
    const list = MIGRATIONS as Migration[];
    list.push({
      name: '999-next',
      up: async ({ schema }) => schema.createTable('next').addColumn('a', 'text').execute()
    });
    try {
      const older = await lockDatabase(database.options.databaseUrl!, 'shared');
      await expect(openServer(settings('a'))).rejects.toThrow(/changes the tables .* another process has it open/);
      if (older.ok) await older.value.release();
      await using('a', async () => using('a', async () => undefined));
    } finally {
      list.pop();
    }
    await expect(openServer(settings('a'))).rejects.toThrow('newer version of Nahraum (999-next)');
  });

  it.each([
    ['to its tables', 'grant usage on schema', /does not open: permission denied for table/],
    ['to its schema', 'revoke usage on schema', /does not open: PostgreSQL gives this user no schema/]
  ])('is not missed where the user has no right %s: the database is named', async (_what, right, why) => {
    await using('a', async () => undefined);
    const client = new pg.Client(database.options.databaseUrl);
    await client.connect();
    const { rows } = await client.query<{ name: string }>('select current_schema() as name');
    const [schema, role] = [rows[0]!.name, `poor_${rows[0]!.name}`];
    await client.query(`create role ${role} nologin`);
    await client.query(`${right} ${schema} ${right.startsWith('grant') ? 'to' : 'from'} ${role}`);
    const url = new URL(database.options.databaseUrl!);
    url.searchParams.set('options', `${url.searchParams.get('options')!} -c role=${role}`);
    try {
      await expect(openServer({ ...settings('a'), databaseUrl: url.href })).rejects.toThrow(why);
      await expect(openServer({ ...settings('a'), databaseUrl: url.href })).rejects.toThrow(
        /^The database of DATABASE_/
      );
    } finally {
      await client.query(`drop owned by ${role}`);
      await client.query(`drop role ${role}`);
      await client.end();
    }
  });

  it('the doctor looks whether the database keeps when responses came', async () => {
    await using('a', async () => undefined);
    const findings = await checkDatabase(settings('a'));
    expect(findings.map(({ level }) => level)).toEqual(['good', 'good']);
    expect(findings.at(-1)!.text).toMatch(/track_commit_timestamp is off/);
  });
});
