import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { migrate, MIGRATIONS, NEWEST } from '#lib/server/store/migrations/migrate.ts';
import { handleOf, KEYS } from '#lib/server/store/tables.ts';
import { onEachEngine } from './engines.ts';
import { dumpOf } from './municipality.ts';

/** A small municipality as it was dumped when this migration was the newest. Written once, never edited. */
const stored = (migration: string) => new URL(`./fixtures/${migration}.jsonl`, import.meta.url);
const linesOf = (migration: string) => readFileSync(stored(migration), 'utf8').trimEnd().split('\n');

onEachEngine('Migrations', (database) => {
  it('make every table from nothing', async () => {
    const store = await database.open();
    const counts = await store.dump(() => undefined);
    const tables = Object.keys(KEYS).filter((table) => !['sessions', 'invitations', 'proposals'].includes(table));
    expect(Object.keys(counts).sort()).toEqual(tables.sort());
  });

  it.each(MIGRATIONS.map(({ name }) => name))(
    'bring the state stored after %s to the newest, with every row',
    async (name) => {
      expect(existsSync(stored(name)), `tests/store/fixtures/${name}.jsonl is missing`).toBe(true);
      const store = await database.open();
      const counts = await store.load(linesOf(name));
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(linesOf(name).length - 2);
      expect(JSON.parse((await dumpOf(store))[0]!)).toMatchObject({ migration: NEWEST });
      await store.read(async (tx) => {
        expect((await tx.records.get('e'))?.body).toHaveProperty('fields.title');
        expect(await tx.feeds.scope('event:e')).toEqual({ area: 'a', members: ['ada'] });
        expect(await tx.accounts.assignments('ada')).toHaveLength(2);
        expect(await tx.nodes.get('aaaaaaaa')).toEqual({ id: 'aaaaaaaa', subject: 'ada', last: null });
        expect((await tx.files.get('s1'))?.bytes).toHaveLength(5000);
        expect(await tx.settings.epoch()).toBe('e'.repeat(32));
      });
    }
  );

  it('bring the days on which surveys closed out of the settings into tables of their own', async () => {
    const { db, engine } = await database.connect();
    const row = (key: string, value: unknown) => ({ key, value: JSON.stringify(value) });
    await db.transaction().execute(async (trx) => {
      await migrate(handleOf(trx, engine), { target: '001-first' });
      const days = [row('survey-closed:s', '2026-11-22'), row('intake-closed:contact:s:a', '2026-11-23')];
      await trx
        .insertInto('settings')
        .values([...days, row('survey-closed-not', 1)])
        .execute();
    });
    await db.destroy();
    const store = await database.open();
    await store.read(async (tx) => {
      expect(await tx.windows.closedOn('s')).toBe('2026-11-22');
      expect(await tx.windows.releasedOn('contact:s:a')).toBe('2026-11-23');
      expect(await tx.settings.get('survey-closed:s')).toBeUndefined();
      expect(await tx.settings.get('survey-closed-not')).toBe(1);
    });
  });

  it('run once, whoever comes', async () => {
    const { db, engine } = await database.connect();
    for (let i = 0; i < 2; i++) await db.transaction().execute((trx) => migrate(handleOf(trx, engine)));
    expect(
      await db.withTables<{ migrations: { name: string } }>().selectFrom('migrations').select('name').execute()
    ).toEqual(MIGRATIONS.map(({ name }) => ({ name })));
    await db.destroy();
  });

  it('refuse a database of a newer version', async () => {
    await database.open();
    const { db } = await database.connect();
    await db
      .withTables<{ migrations: { name: string } }>()
      .insertInto('migrations')
      .values({ name: '999-future' })
      .execute();
    await db.destroy();
    await expect(database.open()).rejects.toThrow('newer version of Nahraum (999-future)');
  });
});
