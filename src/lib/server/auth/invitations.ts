import { err, ok, type Result } from '../../kernel/result.ts';
import type { Account } from '../store/contract/staff.ts';
import type { ReadTx, Store } from '../store/store.ts';
import { knownOf } from './known-of.ts';
import { checkPassword, type PasswordFault } from './password-rule.ts';
import type { Passwords } from './passwords.ts';
import { hashToken } from './tokens.ts';

type Invited = Pick<Account, 'id' | 'login' | 'name'>;

/** The other end of a one-time link: whoever holds it says a password. One never made, used, withdrawn or late is none. */
export type Invitations = {
  look(token: string): Promise<Invited | undefined>;
  redeem(token: string, password: string): Promise<Result<void, 'not-found' | 'busy' | PasswordFault>>;
};

type Options = { store: Store; passwords: Passwords; now: () => number };

export function createInvitations({ store, passwords, now }: Options): Invitations {
  const find = async (tx: Pick<ReadTx, 'accounts' | 'invitations'>, token: string): Promise<Invited | undefined> => {
    const invitation = await tx.invitations.byHash(hashToken(token));
    if (invitation === undefined || invitation.expiresAt <= now()) return undefined;
    const account = await tx.accounts.get(invitation.account);
    return account?.disabled === false ? account : undefined;
  };

  return {
    look: (token) => store.read((tx) => find(tx, token)),
    async redeem(token, password) {
      const invited = await store.read(async (tx) => {
        const account = await find(tx, token);
        return account && { known: await knownOf(tx, account) };
      });
      if (invited === undefined) return err('not-found');
      const good = checkPassword(password, invited.known);
      if (!good.ok) return good;
      const hashed = await passwords.hash(password);
      if (!hashed.ok) return hashed;
      return store.commit({
        feeds: [],
        run: async (tx) => {
          const account = await find(tx, token);
          if (account === undefined || !(await tx.invitations.take(hashToken(token)))) return err('not-found');
          await tx.accounts.update(account.id, { password: hashed.value });
          return ok(undefined);
        }
      });
    }
  };
}
