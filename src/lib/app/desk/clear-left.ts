import { keepUnsentOnly } from '#lib/storage/staff/clear-account.ts';
import { browserEnv, type Env } from '#lib/storage/shared/env.ts';
import { forgetBasemap } from '#lib/storage/shared/kept-basemap.ts';
import { openDatabase } from '#lib/storage/shared/open-database.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { Session } from '#lib/app/shared/session.svelte.ts';
import { handIn } from './hand-in.ts';

/** How long a clearing waits for tabs that still have the desk open, ms. A frozen one never answers. */
const PATIENCE = 3_000;

/** Held by every tab in which this account's desk is open. */
export const deskLock = (account: string): string => `nahraum-desk-${account}`;

type Left = {
  session: Pick<Session, 'left' | 'cleared' | 'isShut'>;
  locks: LockManager | undefined;
  fetch: typeof globalThis.fetch;
  env?: Env;
  /** Where the map for working offline lies. */
  storage?: StorageManager | undefined;
};

/**
 * Clears what accounts that have left this device had on it: all of it where nothing is unsent, else all but that. One
 * tab at a time, and not before the others have written down what was still being typed in them. Of an account that was
 * closed the rest goes to its office and then from here, for which nobody waits.
 */
export async function clearLeft(left: Left): Promise<void> {
  const { session, locks, env = browserEnv(), storage = navigator.storage } = left;
  const clearAll = async (): Promise<void> => {
    if (session.left.length > 0) await forgetBasemap(storage);
    for (const account of session.left) {
      await onceClosed(locks, account);
      if ((await clear(account, env, session.isShut(account))) && !session.isShut(account)) session.cleared(account);
    }
  };
  await (locks ? locks.request('nahraum-clear', clearAll) : clearAll());
  if (session.left.some((account) => session.isShut(account))) void handInAll(left);
}

/** In one tab; where another is at it, that one does it. */
async function handInAll({ session, locks, fetch }: Left): Promise<void> {
  const all = async (): Promise<void> => {
    for (const account of session.left.filter((each) => session.isShut(each))) await handInOf(account, session, fetch);
  };
  const once = async (lock: Lock | null): Promise<void> => {
    if (lock !== null) await all();
  };
  await (locks ? locks.request('nahraum-hand-in', { ifAvailable: true }, once) : all());
}

async function handInOf(account: string, session: Left['session'], fetch: Left['fetch']): Promise<void> {
  const opened = await openDatabase(new StaffDatabase(account), () => undefined);
  if (!opened.ok) return;
  const db = opened.value;
  const how = await handIn(db, fetch);
  // Signed in again meanwhile, since it was opened again: then it is its owner's.
  if (how === 'done' && session.isShut(account)) await wipe(db);
  db.close();
  if (how !== 'later') session.cleared(account);
}

async function onceClosed(locks: LockManager | undefined, account: string): Promise<void> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE);
  await locks?.request(deskLock(account), { signal: patience.signal }, async () => undefined).catch(() => undefined);
  clearTimeout(timer);
}

/** Whether it is done. A store that a newer version of the app has changed is left to that version. */
async function clear(account: string, env: Env, handsIn: boolean): Promise<boolean> {
  const opened = await openDatabase(new StaffDatabase(account), () => undefined);
  if (!opened.ok) return false;
  const db = opened.value;
  const stays = await keepUnsentOnly(db, env);
  if (!stays && !handsIn) await wipe(db);
  db.close();
  return true;
}

/** A tab that never closed its connection holds the deletion up; the store is empty by then. */
async function wipe(db: StaffDatabase): Promise<void> {
  await Promise.all(db.tables.map((table) => table.clear()));
  await Promise.race([db.delete({ disableAutoOpen: true }), sleep(PATIENCE)]);
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
