import { sql, type Kysely } from 'kysely';
import type { Engine } from '../store.ts';

/**
 * On SQLite, the tables of the intake have no row ids: those would tell the order of arrival.
 */
export async function first(db: Kysely<unknown>, engine: Engine): Promise<void> {
  await records(db);
  await residents(db, engine);
  await files(db, engine);
  await staff(db);
}

async function records({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('feeds')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('head', 'bigint', (column) => column.notNull())
    .addColumn('area', 'text')
    .addColumn('members', 'text')
    .execute();
  await schema
    .createTable('records')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('feed', 'text', (column) => column.notNull())
    .addColumn('n', 'bigint', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('parent', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('mac', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('records_by_number').unique().on('records').columns(['feed', 'n']).execute();
  await schema.createIndex('records_by_parent').on('records').columns(['parent', 'kind']).execute();
  await schema
    .createTable('history')
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('stamp', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('replaced_by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('history_key', ['record', 'field', 'stamp'])
    .execute();
}

async function residents({ schema }: Kysely<unknown>, engine: Engine): Promise<void> {
  const unordered = engine === 'sqlite' ? sql`without rowid` : sql``;
  await schema
    .createTable('submissions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('digest', 'text', (column) => column.notNull())
    .modifyEnd(unordered)
    .execute();
  await schema
    .createTable('quarantine')
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('digest', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('quarantine_key', ['id', 'digest'])
    .modifyEnd(unordered)
    .execute();
  await schema
    .createTable('intake')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('queue', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .modifyEnd(unordered)
    .execute();
  await schema.createIndex('intake_by_queue').on('intake').columns(['queue', 'id']).execute();
  await schema
    .createTable('replies')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('feed', 'text', (column) => column.notNull())
    .modifyEnd(unordered)
    .execute();
  await schema.createIndex('replies_by_record').on('replies').column('record').execute();
}

async function files({ schema }: Kysely<unknown>, engine: Engine): Promise<void> {
  await schema
    .createTable('files')
    .addColumn('sha', 'text', (column) => column.primaryKey())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('bytes', engine === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('mentions')
    .addColumn('sha', 'text', (column) => column.notNull())
    .addColumn('record', 'text', (column) => column.notNull())
    .addColumn('feed', 'text', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('mentions_key', ['sha', 'record'])
    .execute();
  await schema.createIndex('mentions_by_record').on('mentions').column('record').execute();
}

async function staff({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('nodes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('last', 'text')
    .execute();
  await schema.createIndex('nodes_by_account').on('nodes').column('account').execute();
  await schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('login', 'text', (column) => column.notNull().unique())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('password', 'text')
    .addColumn('disabled', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('assignments')
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('area', 'text')
    .addColumn('from_day', 'text')
    .addColumn('until_day', 'text')
    .addPrimaryKeyConstraint('assignments_key', ['account', 'ordinal'])
    .execute();
  await schema
    .createTable('sessions')
    .addColumn('token', 'text', (column) => column.primaryKey())
    .addColumn('account', 'text', (column) => column.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('sessions_by_account').on('sessions').column('account').execute();
  await schema
    .createTable('settings')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
}
