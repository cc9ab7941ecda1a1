import { randomId } from '#lib/kernel/id.ts';
import { oneAtATime } from '#lib/sync/shared/locks.ts';
import type { App } from '#lib/app/shared/create-app.ts';
import { Session } from '#lib/app/shared/session.svelte.ts';
import { otherTabs } from '#lib/app/shared/tabs.ts';

/** Without a network, and with the file not on this device, it waits for the next visit. */
const ignored = (): void => undefined;

/** How often it is tried again to hand in what is left here, ms. */
const AGAIN = 20_000;

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
  // A tab was closed before it had cleared what somebody who signed out had here, or what is unsent of somebody whose account
  // was closed could not be handed in yet.
  const clear = (): void => {
    if (session.left.length === 0) return;
    void import('./clear-left.ts').then(({ clearLeft }) => clearLeft({ session, locks, fetch: app.fetch }), ignored);
  };
  const look = (): void => {
    settle();
    clear();
  };
  look();
  window.addEventListener('online', look);
  setInterval(clear, AGAIN);
  return session;
}
