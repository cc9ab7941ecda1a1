import { err, ok, type Result } from '../../kernel/result.ts';
import type { Account } from '../store/contract/staff.ts';
import { countFailure, createNote } from '../journal/note.ts';
import type { Store } from '../store/store.ts';
import type { AddressKey } from './address.ts';
import { createAttempts } from './attempts.ts';
import { createDevices } from './devices.ts';
import { knownOf } from './known-of.ts';
import { checkPassword, type PasswordFault } from './password-rule.ts';
import type { Passwords } from './passwords.ts';
import { createSessions, newSession, type Sessions, type SignedIn } from './sessions.ts';
import type { Tally } from './tally.ts';
import { hashToken, newToken } from './tokens.ts';

type TryRefusal = { reason: 'wrong-password' } | { reason: 'busy' } | { reason: 'too-many-tries'; waitMs: number };
export type ChangeRefusal = TryRefusal | { reason: PasswordFault | 'password-unchanged' };
type Credentials = { login: string; password: string };
/** Where a call comes from: its address, the token it came with, and the device's cookie. */
export type Origin = { address: AddressKey; token?: string | undefined; device?: string | undefined } & {
  /** The family of the browser, null where nobody knows. */
  browser: string | null;
};
/** A new session, and the cookie by which this device is known from now on. */
export type Entry = { token: string; device: string };

export type Auth = {
  /** The token that the caller came with ends. */
  signIn(credentials: Credentials, from: Origin): Promise<Result<Entry, TryRefusal>>;
  find: Sessions['find'];
  isClosed: Sessions['isClosed'];
  closedAccount: Sessions['closedAccount'];
  signOut: Sessions['end'];
  sessionsOf: Sessions['sessionsOf'];
  endOne: Sessions['endOne'];
  /** The password once more, in a session that goes on. */
  prove(who: SignedIn, password: string, from: Origin): Promise<Result<void, TryRefusal>>;
  /** Ends every session of the account, wherever it is open, and gives a new token for this one. */
  changePassword(
    who: SignedIn,
    change: { current: string; next: string },
    from: Origin
  ): Promise<Result<Entry, ChangeRefusal>>;
};

export type AuthOptions = {
  store: Store;
  passwords: Passwords;
  now: () => number;
  /** The day, `YYYY-MM-DD`, in the municipality's time zone. */
  today: () => string;
  secret: Uint8Array;
  tally?: Tally;
};

export function createAuth({ store, passwords, now, today, secret, tally }: AuthOptions): Auth {
  const sessions = createSessions(store, now);
  const attempts = createAttempts(now, tally);
  const devices = createDevices(secret);
  const note = createNote(now);

  /** A session that is still open is as good a proof as the device's cookie. */
  async function deviceOf(account: Account | undefined, { token, device }: Origin): Promise<string | undefined> {
    const known = devices.knownTo(account, device);
    if (known !== undefined || token === undefined || account === undefined) return known;
    return (await sessions.find(token))?.account.id === account.id ? hashToken(token) : undefined;
  }

  async function check(
    account: Account | undefined,
    { login, password }: Credentials,
    from: Origin
  ): Promise<Result<Account, TryRefusal>> {
    const tried = { login, address: from.address, device: await deviceOf(account, from) };
    const waitMs = attempts.wait(tried);
    if (waitMs > 0) return err({ reason: 'too-many-tries', waitMs });
    // A failure until it is known better: tries side by side would all pass before the first of them has failed.
    attempts.failed(tried);
    const stored = account === undefined || account.disabled ? undefined : (account.password ?? undefined);
    const matches = await passwords.verify(stored, password);
    if (matches.ok && (!matches.value || account === undefined)) {
      await store.commit({ feeds: [], run: (tx) => countFailure(tx, today()) });
      return err({ reason: 'wrong-password' });
    }
    attempts.undone(tried);
    if (!matches.ok || account === undefined) return err({ reason: 'busy' });
    attempts.succeeded(tried);
    return ok(account);
  }

  return {
    async signIn(credentials, from) {
      const login = credentials.login.trim().toLowerCase();
      const account = await store.read((tx) => tx.accounts.byLogin(login));
      const checked = await check(account, { login, password: credentials.password }, from);
      if (!checked.ok) return checked;
      const { id } = checked.value;
      const token = await sessions.start(id, {
        replaced: from.token,
        device: from.browser,
        also: (tx) => note(tx, { what: 'sign-in', account: id })
      });
      return ok({ token, device: devices.remember(checked.value, from.device) });
    },
    find: sessions.find,
    isClosed: sessions.isClosed,
    closedAccount: sessions.closedAccount,
    signOut: sessions.end,
    sessionsOf: sessions.sessionsOf,
    endOne: sessions.endOne,
    async prove({ account }, password, from) {
      const checked = await check(account, { login: account.login, password }, from);
      if (!checked.ok) return checked;
      const { token } = from;
      if (token !== undefined)
        await store.commit({ feeds: [], run: (tx) => tx.sessions.prove(hashToken(token), now()) });
      return ok(undefined);
    },
    async changePassword({ account }, { current, next }, from) {
      const checked = await check(account, { login: account.login, password: current }, from);
      if (!checked.ok) return checked;
      const good = checkPassword(next, await store.read((tx) => knownOf(tx, account)));
      if (!good.ok) return err({ reason: good.error });
      if (next === current) return err({ reason: 'password-unchanged' });
      const hashed = await passwords.hash(next);
      if (!hashed.ok) return err({ reason: 'busy' });
      const token = newToken();
      const changed = { ...account, password: hashed.value };
      await store.commit({
        feeds: [],
        run: async (tx) => {
          await tx.accounts.update(account.id, { password: hashed.value });
          await tx.sessions.removeOf(account.id);
          await tx.sessions.create(newSession({ token, account: account.id, device: from.browser }, now()));
        }
      });
      return ok({ token, device: devices.remember(changed, from.device) });
    }
  };
}
