import type { Kysely } from 'kysely';

/** What one administrator wants done to another's access, until a second one has said yes. */
export async function proposals({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('proposals')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('asked_by', 'text', (column) => column.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('deed', 'text', (column) => column.notNull())
    .execute();
}
