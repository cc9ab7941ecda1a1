import type { Assignment } from '../../domain/access/roles.ts';
import { timedId, type RandomBytes } from '../../kernel/id.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { createNote } from '../journal/note.ts';
import type { LoggedAct } from '../../protocol/log.ts';
import type { Account } from '../store/contract/staff.ts';
import type { ReadTx, Store, Tx } from '../store/store.ts';
import { administersForGood, isLastAdministrator, stillAdministers } from './administrators.ts';
import { isOpen } from './sessions.ts';
import { hashToken, newToken } from './tokens.ts';

/** How long a one-time link is good, ms: long enough for a holiday week, short enough to be missed where it got lost. */
export const INVITATION_LIFETIME = 7 * 86_400_000;

export type Refusal = 'forbidden' | 'not-found' | 'login-taken' | 'last-administrator';
type Wanted = { login: string; name: string; assignments: readonly Assignment[] };
/** A link to hand over: `token` is told this once, and only its hash is kept. `expiresAt` in ms since 1970. */
export type Handed = { account: string; token: string; expiresAt: number };
/** `invitedUntil`: a link stands with which somebody can set the password, until then. `sessions`: how many are open. */
type Listed = Account & { assignments: Assignment[]; invitedUntil?: number; sessions: number };

/**
 * What administrators do with the accounts of others. `by`: the account in whose name it is done, undefined on the
 * server's own command line.
 */
export type Accounts = {
  list(): Promise<Listed[]>;
  /** An account that nobody can sign in to before its link was used. */
  invite(by: string | undefined, wanted: Wanted): Promise<Result<Handed, Refusal>>;
  /** Another link, instead of the one before: until it is used the account has no password and no session. */
  renew(by: string | undefined, account: string): Promise<Result<Handed, Refusal>>;
  /** Ends every session; what their devices have not sent stays on them. */
  signOut(by: string | undefined, account: string): Promise<Result<void, Refusal>>;
  withdraw(by: string | undefined, account: string): Promise<Result<void, Refusal>>;
  /** Its sessions stay: by them a device learns at its next contact that it must wipe. */
  disable(by: string | undefined, account: string): Promise<Result<void, Refusal>>;
  enable(by: string | undefined, account: string): Promise<Result<void, Refusal>>;
  assign(by: string | undefined, account: string, assignments: readonly Assignment[]): Promise<Result<void, Refusal>>;
};

type Options = {
  store: Store;
  now: () => number;
  random: RandomBytes;
  /** The day, `YYYY-MM-DD`, in the municipality's time zone. */
  today: () => string;
};

export function createAccounts({ store, now, random, today }: Options): Accounts {
  const note = createNote(now);
  const commit = <T>(
    by: string | undefined,
    run: (tx: Tx) => Promise<Result<T, Refusal>>
  ): Promise<Result<T, Refusal>> =>
    store.commit({
      feeds: [],
      run: async (tx): Promise<Result<T, Refusal>> =>
        by === undefined || (await stillAdministers(tx, by, today())) ? run(tx) : err('forbidden')
    });
  /** Of somebody else, who is there. */
  const change = <T>(
    by: string | undefined,
    account: string,
    run: (tx: Tx, found: Account) => Promise<Result<T, Refusal>>
  ): Promise<Result<T, Refusal>> =>
    commit(by, async (tx): Promise<Result<T, Refusal>> => {
      if (account === by) return err('forbidden');
      const found = await tx.accounts.get(account);
      return found === undefined ? err('not-found') : run(tx, found);
    });
  /** The same, written down where it was done. */
  const noted = <T>(
    what: LoggedAct,
    by: string | undefined,
    account: string,
    run: (tx: Tx, found: Account) => Promise<Result<T, Refusal>>
  ): Promise<Result<T, Refusal>> =>
    change(by, account, async (tx, found) => {
      const done = await run(tx, found);
      if (done.ok) await note(tx, { what, account: by, subject: account });
      return done;
    });
  const hand = async (tx: Tx, account: string): Promise<Handed> => {
    const [token, expiresAt] = [newToken(), now() + INVITATION_LIFETIME];
    await tx.invitations.put({ account, hash: hashToken(token), expiresAt });
    return { account, token, expiresAt };
  };

  return {
    list: () =>
      store.read(async (tx) => {
        const invitations = (await tx.invitations.list()).filter(({ expiresAt }) => expiresAt > now());
        const until = new Map(invitations.map(({ account, expiresAt }) => [account, expiresAt]));
        return Promise.all(
          (await tx.accounts.list()).map(async (account) => {
            const invitedUntil = until.get(account.id);
            const assignments = await tx.accounts.assignments(account.id);
            const sessions = (await tx.sessions.of(account.id)).filter((session) => isOpen(session, now())).length;
            return { ...account, assignments, sessions, ...(invitedUntil === undefined ? {} : { invitedUntil }) };
          })
        );
      }),
    invite: (by, { login, name, assignments }) =>
      commit(by, async (tx) => {
        if ((await tx.accounts.byLogin(login)) !== undefined) return err('login-taken');
        if (!(await areKnown(tx, assignments))) return err('not-found');
        const id = timedId(now(), random);
        await tx.accounts.create({ id, login, name, password: null, disabled: false });
        await tx.accounts.setAssignments(id, assignments);
        await note(tx, { what: 'invite', account: by, subject: id });
        return ok(await hand(tx, id));
      }),
    renew: (by, account) =>
      noted('reset', by, account, async (tx, { disabled }) => {
        if (disabled) return err('not-found');
        if (await isLastAdministrator(tx, account, today())) return err('last-administrator');
        await tx.accounts.update(account, { password: null });
        await tx.sessions.removeOf(account);
        return ok(await hand(tx, account));
      }),
    withdraw: (by, account) => change(by, account, async (tx) => ok(await tx.invitations.remove(account))),
    signOut: (by, account) =>
      change(by, account, async (tx, { disabled }) =>
        // By those of a closed account its devices learn that they must wipe.
        disabled ? err('not-found') : ok(await tx.sessions.removeOf(account))
      ),
    disable: (by, account) =>
      noted('disable', by, account, async (tx) => {
        if (await isLastAdministrator(tx, account, today())) return err('last-administrator');
        await tx.invitations.remove(account);
        return ok(await tx.accounts.update(account, { disabled: true }));
      }),
    enable: (by, account) =>
      noted('enable', by, account, async (tx, { disabled }) => {
        // What was open when it was shut stays shut: whoever comes back signs in.
        if (disabled) await tx.sessions.removeOf(account);
        return ok(await tx.accounts.update(account, { disabled: false }));
      }),
    assign: (by, account, assignments) =>
      noted('roles', by, account, async (tx) => {
        if (!(await areKnown(tx, assignments))) return err('not-found');
        const stays = administersForGood(assignments, today());
        if (!stays && (await isLastAdministrator(tx, account, today()))) return err('last-administrator');
        return ok(await tx.accounts.setAssignments(account, assignments));
      })
  };
}

/** Whether every area that is named is there. */
async function areKnown(tx: Pick<ReadTx, 'records'>, assignments: readonly Assignment[]): Promise<boolean> {
  const areas = assignments.flatMap(({ area }) => area ?? []);
  const records = await Promise.all(areas.map((id) => tx.records.get(id)));
  return records.every((record) => record?.kind === 'area' && 'data' in record.body);
}
