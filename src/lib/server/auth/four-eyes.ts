import { mayAssign } from '../../domain/access/policy.ts';
import type { Assignment } from '../../domain/access/roles.ts';
import { timedId, type RandomBytes } from '../../kernel/id.ts';
import type { Deed } from '../../protocol/proposals.ts';
import type { Proposal } from '../store/contract/proposals.ts';
import type { ReadTx, Tx } from '../store/store.ts';

/** How long a second administrator may take, ms. */
const PATIENCE = 7 * 86_400_000;

type Asked = { by: string; account: string; deed: Deed };

/**
 * Whether this needs a second administrator: who administers, and the access of whoever does, is nobody's to change alone. Only
 * where nobody else could say yes, as on a fresh instance, the one who is there appoints the second alone.
 */
export async function needsSecond(tx: ReadTx, asked: Asked, today: string): Promise<boolean> {
  const before = await tx.accounts.assignments(asked.account);
  const after = asked.deed.what === 'roles' ? asked.deed.assignments : before;
  const isAbout = asked.deed.what === 'roles' ? rolesOf(before) !== rolesOf(after) : administers(before);
  return isAbout && (await hasAnother(tx, asked.by, today));
}

/** Everything else that somebody is to be. */
export const withoutAdministrator = (assignments: readonly Assignment[]): Assignment[] =>
  assignments.filter(({ role }) => role !== 'administrator');

const administers = (assignments: readonly Assignment[]): boolean =>
  assignments.some(({ role }) => role === 'administrator');

/** The times at which an account administers, as a text to compare. */
const rolesOf = (assignments: readonly Assignment[]): string =>
  assignments
    .flatMap(({ role, from, until }) => (role === 'administrator' ? [`${from ?? ''}–${until ?? ''}`] : []))
    .sort()
    .join();

async function hasAnother(tx: ReadTx, by: string, today: string): Promise<boolean> {
  for (const { id, disabled, password } of await tx.accounts.list()) {
    if (id === by || disabled || password === null) continue;
    if (mayAssign({ account: id, assignments: await tx.accounts.assignments(id) }, today)) return true;
  }
  return false;
}

export async function propose(tx: Tx, asked: Asked, now: number, random: RandomBytes): Promise<Proposal> {
  for (const { id } of (await tx.proposals.list()).filter(({ expiresAt }) => expiresAt <= now))
    await tx.proposals.take(id);
  const proposal = { ...asked, id: timedId(now, random), at: now, expiresAt: now + PATIENCE };
  await tx.proposals.put(proposal);
  return proposal;
}

/** Those that somebody may still agree to: in time, and asked for by one who administers today. */
export async function standing(tx: ReadTx, now: number, today: string): Promise<Proposal[]> {
  const open: Proposal[] = [];
  for (const proposal of await tx.proposals.list()) {
    const asker = await tx.accounts.get(proposal.by);
    const assignments = await tx.accounts.assignments(proposal.by);
    const stands = asker?.disabled === false && mayAssign({ account: proposal.by, assignments }, today);
    if (stands && proposal.expiresAt > now) open.push(proposal);
  }
  return open;
}
