import type { Kysely } from 'kysely';

type Before = { settings: { key: string; value: string } };
type After = { closings: { survey: string; day: string }; releases: { queue: string; day: string } };

/** Until here, the days on which surveys closed and queues were released were settings with an id in their key. */
export async function windows(db: Kysely<unknown>): Promise<void> {
  await createTable(db, 'closings', 'survey');
  await createTable(db, 'releases', 'queue');
  await move(db, 'survey-closed:', (id, day) =>
    db.withTables<After>().insertInto('closings').values({ survey: id, day }).execute()
  );
  await move(db, 'intake-closed:', (id, day) =>
    db.withTables<After>().insertInto('releases').values({ queue: id, day }).execute()
  );
}

const createTable = ({ schema }: Kysely<unknown>, name: string, key: string): Promise<void> =>
  schema
    .createTable(name)
    .addColumn(key, 'text', (column) => column.primaryKey())
    .addColumn('day', 'text', (column) => column.notNull())
    .execute();

async function move(
  db: Kysely<unknown>,
  prefix: string,
  insert: (id: string, day: string) => Promise<unknown>
): Promise<void> {
  const settings = db.withTables<Before>();
  const rows = await settings.selectFrom('settings').selectAll().where('key', 'like', `${prefix}%`).execute();
  for (const { key, value } of rows) await insert(key.slice(prefix.length), String(JSON.parse(value)));
  await settings.deleteFrom('settings').where('key', 'like', `${prefix}%`).execute();
}
