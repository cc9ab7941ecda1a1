import { ok, type Result } from '#lib/kernel/result.ts';
import { browserEnv } from '#lib/storage/shared/env.ts';
import { openAnonymous } from '#lib/storage/anonymous/open-anonymous.ts';
import type { OpenError } from '#lib/storage/shared/open-database.ts';
import { readAgainWithoutChannel } from '#lib/storage/shared/without-channel.ts';
import { browserOccasions, browserTimer } from '#lib/sync/shared/browser-occasions.ts';
import { httpAnonymousTransport } from '#lib/sync/anonymous/http-anonymous.ts';
import { browserLocks } from '#lib/sync/shared/locks.ts';
import { createScheduler } from '#lib/sync/shared/scheduler.ts';
import type { App } from '#lib/app/shared/create-app.ts';
import { createResident, type Resident } from './create-resident.ts';
import { createNetwork } from './network.ts';
import { askForBackgroundSync } from './background-sync.ts';

/** What a first screen needs of the network it asks for itself; a slow phone has it to itself for this long. */
const FIRST_SCREEN_MS = 300;

/** Whoever has begun to write has something to lose: the store for a disk that is full must not need a network then. */
function fetchRefuge(): void {
  void import('#lib/storage/anonymous/full-disk.ts').catch(() => undefined);
}

/** Opens what this browser holds without an account, and keeps it in touch with the server while a page is open. */
export async function openResident(app: App): Promise<Result<Resident, OpenError>> {
  const opened = await openAnonymous(() => app.update.needReload());
  if (!opened.ok) return opened;
  const db = opened.value;
  app.storage.forgetful = db.forgetful;
  db.onForgetful = (why) => (app.storage.forgetful = why);
  const env = browserEnv();
  const transport = httpAnonymousTransport((path, init) => app.fetch(path, init));
  const network = createNetwork({ db, env, random: env.random, transport, locks: browserLocks(navigator.locks) });
  const scheduler = createScheduler({
    round: network.round,
    firstAfter: FIRST_SCREEN_MS,
    now: env.now,
    random: env.random,
    timer: browserTimer,
    occasions: browserOccasions(undefined),
    onStatus(status) {
      app.connectivity.reached = status.phase !== 'waiting';
      if (status.phase === 'running') return;
      app.offline.hasSpoken();
      readAgainWithoutChannel();
    }
  });
  scheduler.start();
  const resident = createResident(db, env, network, {
    fetchScreens: app.fetchScreens,
    saved() {
      void app.storage.keep();
      fetchRefuge();
    },
    submitted() {
      scheduler.wake();
      // The worker looks into the browser's own store, and would find nothing.
      if (!app.storage.forgetful) void askForBackgroundSync(navigator.serviceWorker);
    }
  });
  return ok(resident);
}
