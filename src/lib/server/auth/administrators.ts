import { mayAssign } from '../../domain/access/policy.ts';
import type { Assignment } from '../../domain/access/roles.ts';
import type { ReadTx, Tx } from '../store/store.ts';

/** An administrator whose role has begun and has no end. */
export const administersForGood = (assignments: readonly Assignment[], today: string): boolean =>
  assignments.some(
    ({ role, from, until }) => role === 'administrator' && until === undefined && (from === undefined || from <= today)
  );

/** Whether nobody else can sign in who administers for good: without this one the instance would lock itself out. */
export async function isLastAdministrator(
  tx: Pick<ReadTx, 'accounts'>,
  account: string,
  today: string
): Promise<boolean> {
  let isOne = false;
  for (const { id, disabled, password } of await tx.accounts.list()) {
    if (disabled || password === null || !administersForGood(await tx.accounts.assignments(id), today)) continue;
    if (id !== account) return false;
    isOne = true;
  }
  return isOne;
}

/**
 * Whether somebody still administers now, within the transaction that acts in their name. It locks their account, so
 * that of two who shut each other out at the same moment the second finds that it is too late.
 */
export async function stillAdministers(tx: Tx, account: string, today: string): Promise<boolean> {
  const own = await tx.accounts.get(account);
  if (own === undefined) return false;
  await tx.accounts.update(account, { login: own.login });
  const now = await tx.accounts.get(account);
  if (now === undefined || now.disabled) return false;
  return mayAssign({ account, assignments: await tx.accounts.assignments(account) }, today);
}
