import type { Kysely } from 'kysely';

/** A node belongs to a subject. Until here every subject was an account, and the column was called so. */
export async function subjects({ schema }: Kysely<unknown>): Promise<void> {
  await schema.dropIndex('nodes_by_account').execute();
  await schema.alterTable('nodes').renameColumn('account', 'subject').execute();
  await schema.createIndex('nodes_by_subject').on('nodes').column('subject').execute();
}
