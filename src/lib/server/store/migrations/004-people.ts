import type { Kysely } from 'kysely';

/**
 * One-time links by which somebody sets the password of an account. Of a session: which family of browser it was opened
 * in, and when its owner last proved the password.
 */
export async function people({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('invitations')
    .addColumn('account', 'text', (column) => column.primaryKey().references('accounts.id').onDelete('cascade'))
    .addColumn('hash', 'text', (column) => column.notNull().unique())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.alterTable('sessions').addColumn('device', 'text').execute();
  await schema
    .alterTable('sessions')
    .addColumn('proved_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
}
