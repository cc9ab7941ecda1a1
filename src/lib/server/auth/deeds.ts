import type { Assignment } from '../../domain/access/roles.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import type { Deed } from '../../protocol/proposals.ts';
import type { Account } from '../store/contract/staff.ts';
import type { ReadTx, Tx } from '../store/store.ts';
import { administersForGood, isLastAdministrator } from './administrators.ts';
import { hashToken, newToken } from './tokens.ts';

/** How long a one-time link is good, ms: long enough for a holiday week, short enough to be missed where it got lost. */
const INVITATION_LIFETIME = 7 * 86_400_000;

export type Refusal = 'forbidden' | 'not-found' | 'login-taken' | 'last-administrator';

/**
 * A link to hand over: `token` is told this once, and only its hash is kept. `expiresAt` in ms since 1970. `waits`: that the account
 * is to administer waits for a second administrator.
 */
export type Handed = { account: string; token: string; expiresAt: number; waits?: boolean };

/** Another link, instead of the one before. */
export async function hand(tx: Tx, account: string, now: number): Promise<Handed> {
  const [token, expiresAt] = [newToken(), now + INVITATION_LIFETIME];
  await tx.invitations.put({ account, hash: hashToken(token), expiresAt });
  return { account, token, expiresAt };
}

type When = { now: number; today: string };

/** Why it cannot be done, whoever agrees. */
export async function faultIn(tx: ReadTx, found: Account, deed: Deed, today: string): Promise<Refusal | undefined> {
  if (deed.what === 'enable') return undefined;
  if (deed.what === 'reset' && found.disabled) return 'not-found';
  if (deed.what === 'roles' && !(await areKnown(tx, deed.assignments))) return 'not-found';
  if (deed.what === 'roles' && administersForGood(deed.assignments, today)) return undefined;
  return (await isLastAdministrator(tx, found.id, today)) ? 'last-administrator' : undefined;
}

/** Does it, whoever wanted it and whoever agreed; the caller's transaction. */
export async function doDeed(
  tx: Tx,
  found: Account,
  deed: Deed,
  { now, today }: When
): Promise<Result<Handed | void, Refusal>> {
  const { id, disabled } = found;
  const fault = await faultIn(tx, found, deed, today);
  if (fault) return err(fault);
  if (deed.what === 'enable') {
    // What was open when it was shut stays shut: whoever comes back signs in.
    if (disabled) await tx.sessions.removeOf(id);
    return ok(await tx.accounts.update(id, { disabled: false }));
  }
  if (deed.what === 'roles') return ok(await tx.accounts.setAssignments(id, deed.assignments));
  if (deed.what === 'reset') {
    await tx.accounts.update(id, { password: null });
    await tx.sessions.removeOf(id);
    return ok(await hand(tx, id, now));
  }
  await tx.invitations.remove(id);
  return ok(await tx.accounts.update(id, { disabled: true }));
}

/** Whether every area that is named is there. */
export async function areKnown(tx: Pick<ReadTx, 'records'>, assignments: readonly Assignment[]): Promise<boolean> {
  const areas = assignments.flatMap(({ area }) => area ?? []);
  const records = await Promise.all(areas.map((id) => tx.records.get(id)));
  return records.every((record) => record?.kind === 'area' && 'data' in record.body);
}
