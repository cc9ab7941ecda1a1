import { AnonymousDatabase } from '#lib/storage/anonymous-database.ts';
import { browserEnv } from '#lib/storage/env.ts';
import { httpAnonymousTransport } from '#lib/sync/http-transport.ts';
import { browserLocks } from '#lib/sync/locks.ts';
import { submitRound } from '#lib/sync/submit-round.ts';

/** One round without a page. Where it fails it throws, and the browser tries again later. */
export async function sendInBackground(): Promise<void> {
  const db = new AnonymousDatabase();
  try {
    const { random } = browserEnv();
    const transport = httpAnonymousTransport((path, init) => fetch(path, init));
    const outcome = await submitRound({ db, random, transport, locks: browserLocks(navigator.locks) });
    if (outcome.type !== 'done' && outcome.type !== 'busy-elsewhere') throw new Error(`Not sent: ${outcome.type}`);
  } finally {
    db.close();
  }
}
