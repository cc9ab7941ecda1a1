import type { Kysely } from 'kysely';

/** What was done here, for the data protection officer. No foreign keys: an entry outlives what it is about. */
export async function journal({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('journal')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('account', 'text')
    .addColumn('subject', 'text')
    .addColumn('kind', 'text')
    .addColumn('record', 'text')
    .addColumn('count', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('journal_by_time').on('journal').column('at').execute();
}
