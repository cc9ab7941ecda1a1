import type { Selectable } from 'kysely';
import type { Invitation, Invitations, InvitationsReader } from '../contract/staff.ts';
import type { Handle, Tables } from '../tables.ts';

export const readInvitations = ({ db }: Handle): InvitationsReader => ({
  byHash: async (hash) => {
    const row = await db.selectFrom('invitations').selectAll().where('hash', '=', hash).executeTakeFirst();
    return row && toInvitation(row);
  },
  list: async () => (await db.selectFrom('invitations').selectAll().orderBy('account').execute()).map(toInvitation)
});

export const writeInvitations = (handle: Handle): Invitations => {
  const remove = async (account: string): Promise<void> => {
    await handle.db.deleteFrom('invitations').where('account', '=', account).execute();
  };
  return {
    ...readInvitations(handle),
    put: async ({ account, hash, expiresAt }) => {
      await remove(account);
      await handle.db.insertInto('invitations').values({ account, hash, expires_at: expiresAt }).execute();
    },
    remove,
    take: async (hash) => {
      const { numDeletedRows } = await handle.db.deleteFrom('invitations').where('hash', '=', hash).executeTakeFirst();
      return numDeletedRows > 0n;
    }
  };
};

const toInvitation = ({ account, hash, expires_at: expiresAt }: Selectable<Tables['invitations']>): Invitation => ({
  account,
  hash,
  expiresAt
});
