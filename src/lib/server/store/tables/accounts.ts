import type { Selectable } from 'kysely';
import type { Assignment, StaffRole } from '../../../domain/access/roles.ts';
import type { Account, Accounts, AccountsReader } from '../contract/staff.ts';
import type { Handle, Tables, WriteHandle } from '../tables.ts';

export const readAccounts = ({ db }: Handle): AccountsReader => ({
  get: async (id) => {
    const row = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toAccount(row);
  },
  byLogin: async (login) => {
    // PostgreSQL refuses the character instead of finding nothing, and anybody may type a login.
    if (login.includes('\0')) return undefined;
    const row = await db.selectFrom('accounts').selectAll().where('login', '=', login).executeTakeFirst();
    return row && toAccount(row);
  },
  list: async () => (await db.selectFrom('accounts').selectAll().orderBy('login').execute()).map(toAccount),
  count: async () => {
    const query = db.selectFrom('accounts').select((eb) => eb.fn.countAll<number>().as('count'));
    return (await query.executeTakeFirstOrThrow()).count;
  },
  assignments: async (account) => {
    const query = db.selectFrom('assignments').selectAll().where('account', '=', account);
    return (await query.orderBy('ordinal').execute()).map(toAssignment);
  }
});

export const writeAccounts = (handle: WriteHandle): Accounts => ({
  ...readAccounts(handle),
  create: async (account) => {
    await handle.db.insertInto('accounts').values(toColumns(account)).execute();
  },
  update: async (id, { disabled, ...change }) => {
    const columns = disabled === undefined ? change : { ...change, disabled: disabled ? 1 : 0 };
    await handle.db.updateTable('accounts').set(columns).where('id', '=', id).execute();
  },
  setAssignments: async (account, assignments) => {
    await handle.db.deleteFrom('assignments').where('account', '=', account).execute();
    if (assignments.length === 0) return;
    const rows = assignments.map(({ role, area = null, from = null, until = null }, ordinal) => ({
      account,
      ordinal,
      role,
      area,
      from_day: from,
      until_day: until
    }));
    await handle.db.insertInto('assignments').values(rows).execute();
  },
  remove: async (id) => {
    const { db } = handle;
    handle.erases();
    for (const table of ['assignments', 'sessions', 'invitations'] as const)
      await db.deleteFrom(table).where('account', '=', id).execute();
    await db
      .deleteFrom('proposals')
      .where((is) => is.or([is('account', '=', id), is('asked_by', '=', id)]))
      .execute();
    const { numDeletedRows } = await db.deleteFrom('accounts').where('id', '=', id).executeTakeFirst();
    return numDeletedRows > 0n;
  }
});

const toColumns = (account: Account): Selectable<Tables['accounts']> => ({
  ...account,
  disabled: account.disabled ? 1 : 0
});

const toAccount = (row: Selectable<Tables['accounts']>): Account => ({ ...row, disabled: row.disabled === 1 });

const toAssignment = (row: Selectable<Tables['assignments']>): Assignment => ({
  role: row.role as StaffRole,
  ...(row.area === null ? {} : { area: row.area }),
  ...(row.from_day === null ? {} : { from: row.from_day }),
  ...(row.until_day === null ? {} : { until: row.until_day })
});
