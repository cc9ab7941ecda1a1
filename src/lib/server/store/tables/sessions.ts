import type { Selectable } from 'kysely';
import type { Session, Sessions, SessionsReader } from '../contract/staff.ts';
import type { Handle, Tables } from '../tables.ts';

export const readSessions = ({ db }: Handle): SessionsReader => ({
  get: async (token) => {
    const row = await db.selectFrom('sessions').selectAll().where('token', '=', token).executeTakeFirst();
    if (!row) return undefined;
    return toSession(row);
  },
  of: async (account) => {
    const query = db.selectFrom('sessions').selectAll().where('account', '=', account);
    return (await query.orderBy('seen_at', 'desc').orderBy('token').execute()).map(toSession);
  }
});

export const writeSessions = (handle: Handle): Sessions => ({
  ...readSessions(handle),
  create: async ({ createdAt, seenAt, expiresAt, provedAt, ...same }) => {
    const times = { created_at: createdAt, seen_at: seenAt, expires_at: expiresAt, proved_at: provedAt };
    await handle.db
      .insertInto('sessions')
      .values({ ...same, ...times })
      .execute();
  },
  touch: async (token, seenAt) => {
    await handle.db.updateTable('sessions').set({ seen_at: seenAt }).where('token', '=', token).execute();
  },
  prove: async (token, provedAt) => {
    await handle.db.updateTable('sessions').set({ proved_at: provedAt }).where('token', '=', token).execute();
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

const toSession = (row: Selectable<Tables['sessions']>): Session => ({
  token: row.token,
  account: row.account,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
  device: row.device,
  provedAt: row.proved_at
});
