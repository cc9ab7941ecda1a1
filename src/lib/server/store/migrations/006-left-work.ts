import type { Kysely } from 'kysely';

/** What closed accounts had not sent, as their devices handed it in, until somebody in the office has settled it. */
export async function leftWork({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('left_work')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('feed', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('edited_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('how', 'text')
    .addColumn('settled_by', 'text')
    .addColumn('settled_at', 'bigint')
    .execute();
  await schema.createIndex('left_work_by_account').on('left_work').column('account').execute();
}
