import { randomId } from '#lib/kernel/id.ts';
import { oneAtATime } from '#lib/sync/shared/locks.ts';
import type { App } from '#lib/app/shared/create-app.ts';
import { Session } from '#lib/app/shared/session.svelte.ts';
import { otherTabs } from '#lib/app/shared/tabs.ts';

/** Without a network, and with the file not on this device, it waits for the next visit. */
const ignored = (): void => undefined;

/** For `app.once`: who works in this browser. It tells the server of a sign-out as soon as it can. */
export function sessionOf(app: App): Session {
  const { locks } = navigator;
  const session = new Session({
    fetch: app.fetch,
    remembered: app.memory,
    alone: oneAtATime(locks, 'nahraum-session'),
    tabs: otherTabs(window, 'nahraum-session'),
    looked: (who) => app.staff.found(who !== undefined),
    newVisit: () => randomId((length) => crypto.getRandomValues(new Uint8Array(length)))
  });
  const settle = (): void => void session.settle();
  settle();
  window.addEventListener('online', settle);
  // A tab was closed before it had cleared what somebody who signed out had here.
  if (session.left.length > 0) {
    void import('./clear-left.ts').then(({ clearLeft }) => clearLeft({ session, locks }), ignored);
  }
  return session;
}
