import { keepUnsentOnly } from '#lib/storage/staff/clear-account.ts';
import { browserEnv, type Env } from '#lib/storage/shared/env.ts';
import { openDatabase } from '#lib/storage/shared/open-database.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { Session } from '#lib/app/shared/session.svelte.ts';

/** How long a clearing waits for tabs that still have the desk open, ms. A frozen one never answers. */
const PATIENCE = 3_000;

/** Held by every tab in which this account's desk is open. */
export const deskLock = (account: string): string => `nahraum-desk-${account}`;

type Left = { session: Pick<Session, 'left' | 'cleared'>; locks: LockManager | undefined; env?: Env };

/**
 * Clears what accounts that have left this device had on it: all of it where nothing is unsent, else all but that. One
 * tab at a time, and not before the others have written down what was still being typed in them.
 */
export async function clearLeft({ session, locks, env = browserEnv() }: Left): Promise<void> {
  const clearAll = async (): Promise<void> => {
    for (const account of session.left) {
      await onceClosed(locks, account);
      if (await clear(account, env)) session.cleared(account);
    }
  };
  await (locks ? locks.request('nahraum-clear', clearAll) : clearAll());
}

async function onceClosed(locks: LockManager | undefined, account: string): Promise<void> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  await locks?.request(deskLock(account), { signal: patience.signal }, async () => undefined).catch(() => undefined);
  clearTimeout(timer);
}

/** Whether it is done. A store that a newer version of the app has changed is left to that version. */
async function clear(account: string, env: Env): Promise<boolean> {
  const opened = await openDatabase(new StaffDatabase(account), () => undefined);
  if (!opened.ok) return false;
  const db = opened.value;
  const stays = await keepUnsentOnly(db, env);
  // A tab that never closed its connection holds the deletion up; the store is empty by then.
  if (!stays) await Promise.race([db.delete({ disableAutoOpen: true }), sleep(PATIENCE)]);
  db.close();
  return true;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
