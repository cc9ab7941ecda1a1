import type { Assignment } from '../../domain/access/roles.ts';
import type { Account, Session } from '../store/contract/staff.ts';
import type { Store, Tx } from '../store/store.ts';
import { hashToken, newToken } from './tokens.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * A tablet lies in a drawer between two conferences and must still be able to send what it holds, so a session lives
 * through 14 idle days and 30 days in all; then its work stays on the device until somebody signs in again.
 */
export const IDLE_LIFETIME = 14 * DAY;
export const LIFETIME = 30 * DAY;

/** `provedAt`: when the password was last given in this session, ms since 1970. */
export type SignedIn = { account: Account; assignments: Assignment[]; expiresAt: number; provedAt: number };

/** `device`: the family of the browser. `seenAt`: when it was last used, to the hour, ms since 1970. */
export type OpenSession = { id: string; device: string | null; seenAt: number; isThis: boolean };

/** `also`: what happens in the same transaction. */
type Start = { replaced?: string | undefined; device: string | null; also?: (tx: Tx) => Promise<void> };

export type Sessions = {
  /** A new token; of the one it replaces (rotation at sign-in) nothing remains, unless its account was closed. */
  start(account: string, how: Start): Promise<string>;
  /** Who holds this token, with the roles as they are now. */
  find(token: string): Promise<SignedIn | undefined>;
  /** Whether this token was good until its account was closed: then a device may not keep what it has read. */
  isClosed(token: string): Promise<boolean>;
  /** The account of a token that was good until it was closed: what its device had not sent, it may still hand in. */
  closedAccount(token: string): Promise<string | undefined>;
  end(token: string): Promise<void>;
  /** Those of an account that are open; `token` is that of whoever asks. */
  sessionsOf(account: string, token: string): Promise<OpenSession[]>;
  /** False where the account has no such session. */
  endOne(account: string, id: string): Promise<boolean>;
};

export function createSessions(store: Store, now: () => number): Sessions {
  return {
    async start(account, { replaced, device, also }) {
      const token = newToken();
      await store.commit({
        feeds: [],
        run: async (tx) => {
          if (replaced !== undefined && !(await isOfClosed(tx, replaced)))
            await tx.sessions.remove(hashToken(replaced));
          await tx.sessions.removeExpired(now());
          await tx.sessions.create(newSession({ token, account, device }, now()));
          await also?.(tx);
        }
      });
      return token;
    },
    async find(token) {
      const hash = hashToken(token);
      const found = await store.read(async (tx) => {
        const session = await tx.sessions.get(hash);
        if (session === undefined || expiryOf(session) <= now()) return undefined;
        const account = await tx.accounts.get(session.account);
        if (account === undefined || account.disabled) return undefined;
        return { session, account, assignments: await tx.accounts.assignments(account.id) };
      });
      if (found === undefined) return undefined;
      // Written now and then, not with every call: reading must not cost a write.
      if (now() - found.session.seenAt > HOUR) {
        await store.commit({ feeds: [], run: (tx) => tx.sessions.touch(hash, now()) });
      }
      return {
        account: found.account,
        assignments: found.assignments,
        provedAt: found.session.provedAt,
        expiresAt: expiryOf({ ...found.session, seenAt: now() })
      };
    },
    isClosed: (token) =>
      store.read(async (tx) => {
        const session = await tx.sessions.get(hashToken(token));
        const account = session && (await tx.accounts.get(session.account));
        return session !== undefined && (account === undefined || account.disabled);
      }),
    closedAccount: (token) =>
      store.read(async (tx) => {
        const session = await tx.sessions.get(hashToken(token));
        const account = session && (await tx.accounts.get(session.account));
        return account?.disabled === true ? account.id : undefined;
      }),
    end: (token) => store.commit({ feeds: [], run: (tx) => tx.sessions.remove(hashToken(token)) }),
    sessionsOf: async (account, token) => {
      const all = await store.read((tx) => tx.sessions.of(account));
      return all
        .filter((session) => isOpen(session, now()))
        .map(({ token: hash, device, seenAt }) => ({
          id: idOf(hash),
          device,
          seenAt,
          isThis: hash === hashToken(token)
        }));
    },
    endOne: (account, id) =>
      store.commit({
        feeds: [],
        run: async (tx) => {
          const session = (await tx.sessions.of(account)).find(({ token }) => idOf(token) === id);
          if (session !== undefined) await tx.sessions.remove(session.token);
          return session !== undefined;
        }
      })
  };
}

async function isOfClosed(tx: Pick<Tx, 'sessions' | 'accounts'>, token: string): Promise<boolean> {
  const session = await tx.sessions.get(hashToken(token));
  return session !== undefined && (await tx.accounts.get(session.account))?.disabled === true;
}

type New = { token: string; account: string; device: string | null };

export const newSession = ({ token, account, device }: New, now: number): Session => ({
  token: hashToken(token),
  account,
  createdAt: now,
  seenAt: now,
  expiresAt: now + LIFETIME,
  device,
  provedAt: now
});

/** What a session is called where its owner ends it: of it nobody finds what is stored, still less the token. */
const idOf = (hash: string): string => hashToken(hash).slice(0, 32);

export const isOpen = (session: Session, now: number): boolean => expiryOf(session) > now;

const expiryOf = (session: Session): number => Math.min(session.expiresAt, session.seenAt + IDLE_LIFETIME);
