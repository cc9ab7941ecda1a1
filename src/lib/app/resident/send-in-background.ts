import { browserEnv } from '#lib/storage/shared/env.ts';
import { httpAnonymousTransport } from '#lib/sync/anonymous/http-anonymous.ts';
import { browserLocks } from '#lib/sync/shared/locks.ts';
import { openBareOutbox, tellPages } from '#lib/storage/anonymous/bare-outbox.ts';
import { sendOutbox } from '#lib/sync/anonymous/submit-round.ts';

/** One round without a page. Where it fails it throws, and the browser tries again later. */
export async function sendInBackground(): Promise<void> {
  const opened = await openBareOutbox(indexedDB);
  if (!opened) return;
  try {
    const { random } = browserEnv();
    const transport = httpAnonymousTransport((path, init) => fetch(path, init));
    const { outbox } = opened;
    const outcome = await sendOutbox({ outbox, random, transport, locks: browserLocks(navigator.locks) });
    tellPages();
    if (outcome.type !== 'done' && outcome.type !== 'busy-elsewhere') throw new Error(`Not sent: ${outcome.type}`);
  } finally {
    opened.close();
  }
}
