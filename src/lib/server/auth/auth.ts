import { err, ok, type Result } from '../../kernel/result.ts';
import type { Account } from '../store/contract/staff.ts';
import type { Store } from '../store/store.ts';
import type { AddressKey } from './address.ts';
import { createAttempts } from './attempts.ts';
import { checkPassword, type PasswordFault } from './password-rule.ts';
import type { Passwords } from './passwords.ts';
import { createSessions, newSession, type Sessions, type SignedIn } from './sessions.ts';
import { newToken } from './tokens.ts';

type TryRefusal = { reason: 'wrong-password' } | { reason: 'busy' } | { reason: 'too-many-tries'; waitMs: number };
export type ChangeRefusal = TryRefusal | { reason: PasswordFault | 'password-unchanged' };
type Credentials = { login: string; password: string };

export type Auth = {
  /** A session token. `replaced`: the token the caller came with, which ends. */
  signIn(credentials: Credentials, address: AddressKey, replaced?: string): Promise<Result<string, TryRefusal>>;
  find: Sessions['find'];
  isClosed: Sessions['isClosed'];
  signOut: Sessions['end'];
  /** Ends every session of the account, wherever it is open, and gives a new token for this one. */
  changePassword(
    who: SignedIn,
    change: { current: string; next: string },
    address: AddressKey
  ): Promise<Result<string, ChangeRefusal>>;
};

export type AuthOptions = { store: Store; passwords: Passwords; now: () => number };

export function createAuth({ store, passwords, now }: AuthOptions): Auth {
  const sessions = createSessions(store, now);
  const attempts = createAttempts(now);

  async function check(
    account: Account | undefined,
    { login, password }: Credentials,
    address: AddressKey
  ): Promise<Result<Account, TryRefusal>> {
    const waitMs = attempts.wait(login, address);
    if (waitMs > 0) return err({ reason: 'too-many-tries', waitMs });
    // A failure until it is known better: tries side by side would all pass before the first of them has failed.
    attempts.failed(login, address);
    const stored = account === undefined || account.disabled ? undefined : (account.password ?? undefined);
    const matches = await passwords.verify(stored, password);
    if (matches.ok && (!matches.value || account === undefined)) return err({ reason: 'wrong-password' });
    attempts.undone(login, address);
    if (!matches.ok || account === undefined) return err({ reason: 'busy' });
    attempts.succeeded(login, address);
    return ok(account);
  }

  return {
    async signIn(credentials, address, replaced) {
      const login = credentials.login.trim().toLowerCase();
      const account = await store.read((tx) => tx.accounts.byLogin(login));
      const checked = await check(account, { login, password: credentials.password }, address);
      return checked.ok ? ok(await sessions.start(checked.value.id, replaced)) : checked;
    },
    find: sessions.find,
    isClosed: sessions.isClosed,
    signOut: sessions.end,
    async changePassword({ account }, { current, next }, address) {
      const checked = await check(account, { login: account.login, password: current }, address);
      if (!checked.ok) return checked;
      const good = checkPassword(next, account.login);
      if (!good.ok) return err({ reason: good.error });
      if (next === current) return err({ reason: 'password-unchanged' });
      const hashed = await passwords.hash(next);
      if (!hashed.ok) return err({ reason: 'busy' });
      const token = newToken();
      await store.commit({
        feeds: [],
        run: async (tx) => {
          await tx.accounts.update({ ...account, password: hashed.value });
          await tx.sessions.removeOf(account.id);
          await tx.sessions.create(newSession(token, account.id, now()));
        }
      });
      return ok(token);
    }
  };
}
