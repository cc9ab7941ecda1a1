import { browserEnv, type Env } from '#lib/storage/shared/env.ts';
import { browserMoments, browserOccasions, browserTimer } from '#lib/sync/shared/browser-occasions.ts';
import { browserLocks, type Locks } from '#lib/sync/shared/locks.ts';
import type { SchedulerParts } from '#lib/sync/shared/scheduler.ts';
import type { LiveParts } from './live-feed.ts';

/** As much of a browser as a desk needs; a test hands in its own. */
export type DeskAround = Pick<LiveParts, 'moments' | 'timer'> & {
  env: Env;
  locks: Locks;
  /** Leads to this account's other tabs. */
  channel: (name: string) => BroadcastChannel;
  occasions: (channel: BroadcastChannel) => SchedulerParts['occasions'];
  /** News of the server, for whoever is signed in. */
  stream: () => EventSource;
  /** The person has asked for little traffic. */
  savesData: () => boolean;
};

export const browserAround = ({ navigator }: Window): DeskAround => ({
  env: browserEnv(),
  locks: browserLocks(navigator.locks),
  channel: (name) => new BroadcastChannel(name),
  occasions: browserOccasions,
  moments: browserMoments,
  timer: browserTimer,
  stream: () => new EventSource('/api/live'),
  savesData: () => savesData(navigator)
});

/** Not in TypeScript's library, and not in every browser. */
const savesData = ({ connection }: Navigator & { connection?: { saveData?: boolean } }): boolean =>
  connection?.saveData === true;
