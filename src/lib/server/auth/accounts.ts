import type { Assignment } from '../../domain/access/roles.ts';
import { timedId, type RandomBytes } from '../../kernel/id.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Deed, ProposedAnswer } from '../../protocol/proposals.ts';
import { createNote } from '../journal/note.ts';
import type { Proposal } from '../store/contract/proposals.ts';
import type { Account } from '../store/contract/staff.ts';
import type { Store, Tx } from '../store/store.ts';
import { stillAdministers } from './administrators.ts';
import { areKnown, doDeed, faultIn, hand, type Handed, type Refusal } from './deeds.ts';
import { needsSecond, propose, standing, withoutAdministrator } from './four-eyes.ts';
import { isOpen } from './sessions.ts';

export type { Refusal };
type Wanted = { login: string; name: string; assignments: readonly Assignment[] };
/** `invitedUntil`: a link stands with which somebody can set the password, until then. `sessions`: how many are open. */
type Listed = Account & { assignments: Assignment[]; invitedUntil?: number; sessions: number };
/** A link where there is one to hand over; or what waits for a second administrator. */
export type Done = Result<Handed | ProposedAnswer | void, Refusal>;

/**
 * What administrators do with the accounts of others. `by`: the account in whose name it is done, undefined on the
 * server's own command line, where nobody else need agree.
 */
export type Accounts = {
  list(): Promise<Listed[]>;
  /** An account that nobody can sign in to before its link was used. */
  invite(by: string | undefined, wanted: Wanted): Promise<Result<Handed, Refusal>>;
  /** Another link, instead of the one before: until it is used the account has no password and no session. */
  renew(by: string | undefined, account: string): Promise<Done>;
  /** Ends every session; what their devices have not sent stays on them. */
  signOut(by: string | undefined, account: string): Promise<Result<void, Refusal>>;
  withdraw(by: string | undefined, account: string): Promise<Result<void, Refusal>>;
  /** Its sessions stay: by them a device learns at its next contact that it must wipe. */
  disable(by: string | undefined, account: string): Promise<Done>;
  enable(by: string | undefined, account: string): Promise<Done>;
  assign(by: string | undefined, account: string, assignments: readonly Assignment[]): Promise<Done>;
  /** What waits for a second administrator. */
  proposals(): Promise<Proposal[]>;
  /** A second administrator says yes, and it is done; `forbidden` to whoever asked for it. */
  agree(by: string, proposal: string): Promise<Result<Handed | void, Refusal>>;
  /** A second administrator says no, or whoever asked takes it back. */
  decline(by: string, proposal: string): Promise<Result<void, Refusal>>;
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
  const perform = async (tx: Tx, by: string | undefined, found: Account, deed: Deed) => {
    const done = await doDeed(tx, found, deed, { now: now(), today: today() });
    if (done.ok) await note(tx, { what: deed.what, account: by, subject: found.id });
    return done;
  };
  const ask = async (tx: Tx, asked: { by: string; account: string; deed: Deed }): Promise<ProposedAnswer> => {
    const { id, expiresAt } = await propose(tx, asked, now(), random);
    await note(tx, { what: 'propose', account: asked.by, subject: asked.account });
    return { proposal: id, expiresAt };
  };
  /** What one administrator may not do alone is asked for; everything else is done at once. */
  const want = (by: string | undefined, account: string, deed: Deed): Promise<Done> =>
    change(by, account, async (tx, found): Promise<Done> => {
      if (by === undefined || !(await needsSecond(tx, { by, account, deed }, today())))
        return perform(tx, by, found, deed);
      const fault = await faultIn(tx, found, deed, today());
      return fault ? err(fault) : ok(await ask(tx, { by, account, deed }));
    });

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
        const account = timedId(now(), random);
        await tx.accounts.create({ id: account, login, name, password: null, disabled: false });
        await note(tx, { what: 'invite', account: by, subject: account });
        const deed: Deed = { what: 'roles', assignments: [...assignments] };
        const waits = by !== undefined && (await needsSecond(tx, { by, account, deed }, today()));
        await tx.accounts.setAssignments(account, waits ? withoutAdministrator(assignments) : assignments);
        if (waits) await ask(tx, { by, account, deed });
        return ok({ ...(await hand(tx, account, now())), ...(waits && { waits }) });
      }),
    renew: (by, account) => want(by, account, { what: 'reset' }),
    withdraw: (by, account) => change(by, account, async (tx) => ok(await tx.invitations.remove(account))),
    signOut: (by, account) =>
      change(by, account, async (tx, { disabled }) =>
        // By those of a closed account its devices learn that they must wipe.
        disabled ? err('not-found') : ok(await tx.sessions.removeOf(account))
      ),
    disable: (by, account) => want(by, account, { what: 'disable' }),
    enable: (by, account) => want(by, account, { what: 'enable' }),
    assign: (by, account, assignments) => want(by, account, { what: 'roles', assignments: [...assignments] }),
    proposals: () => store.read((tx) => standing(tx, now(), today())),
    agree: (by, id) =>
      commit(by, async (tx) => {
        const wanted = (await standing(tx, now(), today())).find((proposal) => proposal.id === id);
        const found = wanted && (await tx.accounts.get(wanted.account));
        if (wanted === undefined || found === undefined) return err('not-found');
        if (wanted.by === by) return err('forbidden');
        if (!(await tx.proposals.take(id))) return err('not-found');
        return perform(tx, by, found, wanted.deed);
      }),
    decline: (by, id) =>
      commit(by, async (tx) => {
        const wanted = await tx.proposals.get(id);
        if (wanted === undefined || !(await tx.proposals.take(id))) return err('not-found');
        return ok(await note(tx, { what: 'decline', account: by, subject: wanted.account }));
      })
  };
}
