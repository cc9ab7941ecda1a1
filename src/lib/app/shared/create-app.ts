import { chosenIn } from '#lib/i18n/accepted.ts';
import type { Brought } from '#lib/i18n/brought.ts';
import type { Namespace } from '#lib/i18n/keys.ts';
import { Words } from '#lib/i18n/words.ts';
import type { Browser, Memory } from './browser.ts';
import { AddressWatch } from './address-watch.svelte.ts';
import { Connectivity } from './connectivity.ts';
import { DeviceClock } from './device-clock.svelte.ts';
import { rememberChosen, startLanguage, startStaffLanguage } from './language.ts';
import { OfflineFiles } from './offline/offline-files.svelte.ts';
import { safeMemory } from './safe-memory.ts';
import type { FetchScreens } from './fetch-screens.ts';
import type { Session } from './session.svelte.ts';
import { StaffTraces } from './staff-traces.svelte.ts';
import { StorageStatus } from './storage-status.svelte.ts';
import { UpdatePrompt } from './update-prompt.svelte.ts';

export type App = {
  words: Words;
  connectivity: Connectivity;
  /** Whether the server is set up for this page's address; every call goes through it. */
  address: AddressWatch;
  staff: StaffTraces;
  /** Brings what knows of signing in and out, so that a tab can end a session after its files have left the server. */
  fetchSession: () => Promise<unknown>;
  storage: StorageStatus;
  update: UpdatePrompt;
  offline: OfflineFiles;
  clock: DeviceClock;
  /** The browser's, with an eye on the clock. */
  fetch: typeof globalThis.fetch;
  memory: Memory;
  /** Handed in, since how questions look is no matter of a use case. */
  fetchScreens: FetchScreens;
  /** The reader's languages, the most wished for first, as the browser says them. */
  wished: readonly string[];
  /** Makes something on first use and keeps it for the whole visit: the device's store is opened once. */
  once<T>(make: (app: App) => T): T;
};

/** What a screen needs of the app's wings, fetched when it is needed; this module opens neither of them. */
type HandedIn = {
  /** The first screen is one of the desk. */
  staff: boolean;
  brought: Brought;
  fetchScreens: FetchScreens;
  fetchSession: () => Promise<(app: App) => Session>;
};

/** Without a network, and with the file not on this device, it waits for the next visit. */
const ignored = (): void => undefined;

/** The one place where the app meets the browser: everything below gets it handed in. */
export async function createApp(
  browser: Browser,
  namespaces: readonly Namespace[],
  { staff, brought, fetchScreens, fetchSession }: HandedIn
): Promise<App> {
  const memory = safeMemory(() => browser.localStorage);
  const { languages: wished } = browser.navigator;
  const chosen = chosenIn(browser.location.search);
  if (chosen) rememberChosen(memory, chosen);
  const words = new Words(staff ? startStaffLanguage(memory, wished) : startLanguage(memory, wished), brought);
  await words.need('common', 'shell', ...namespaces);
  const address = new AddressWatch(browser.location.origin);
  const clock = new DeviceClock(() => Date.now());
  const fetch = clock.watching(address.through(browser.fetch.bind(browser)));
  const made = new Map<unknown, unknown>();
  const app: App = {
    words,
    memory,
    fetchScreens,
    wished,
    connectivity: new Connectivity(browser),
    address,
    staff: new StaffTraces(browser, memory),
    fetchSession: () => fetchSession().catch(ignored),
    clock,
    fetch,
    storage: new StorageStatus(browser),
    update: new UpdatePrompt(() => browser.location.reload()),
    offline: new OfflineFiles(browser),
    once<T>(make: (app: App) => T): T {
      if (!made.has(make)) made.set(make, make(app));
      return made.get(make) as T;
    }
  };
  /** A sign-out is still to be told, or what is left here to be cleared, whichever page is open. */
  const lookAfterStaff = (): void => {
    if (app.staff.any) void fetchSession().then((sessionOf) => app.once(sessionOf), ignored);
  };
  lookAfterStaff();
  app.staff.onLook(browser, lookAfterStaff);
  return app;
}
