import type { Sessions, SessionsReader } from '../contract/staff.ts';
import type { Handle } from '../tables.ts';

export const readSessions = ({ db }: Handle): SessionsReader => ({
  get: async (token) => {
    const row = await db.selectFrom('sessions').selectAll().where('token', '=', token).executeTakeFirst();
    if (!row) return undefined;
    const { account, created_at: createdAt, seen_at: seenAt, expires_at: expiresAt } = row;
    return { token, account, createdAt, seenAt, expiresAt };
  }
});

export const writeSessions = (handle: Handle): Sessions => ({
  ...readSessions(handle),
  create: async ({ token, account, createdAt, seenAt, expiresAt }) => {
    const row = { token, account, created_at: createdAt, seen_at: seenAt, expires_at: expiresAt };
    await handle.db.insertInto('sessions').values(row).execute();
  },
  touch: async (token, seenAt) => {
    await handle.db.updateTable('sessions').set({ seen_at: seenAt }).where('token', '=', token).execute();
  },
  remove: async (token) => {
    await handle.db.deleteFrom('sessions').where('token', '=', token).execute();
  },
  removeOf: async (account) => {
    await handle.db.deleteFrom('sessions').where('account', '=', account).execute();
  },
  removeExpired: async (now) => {
    const closed = handle.db.selectFrom('accounts').select('id').where('disabled', '=', 1);
    await handle.db.deleteFrom('sessions').where('expires_at', '<=', now).where('account', 'not in', closed).execute();
  }
});
