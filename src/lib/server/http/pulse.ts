import type { DiskRoom } from '../store/disk-room.ts';
import type { Store } from '../store/store.ts';

/** How long one answer holds, in milliseconds: whoever watches may ask as often as they like. */
const HOLDS = 5000;

export type Pulse = () => Promise<void>;

/** Settles where the store took a write a moment ago, and rejects with the reason where it does not. */
export function createPulse(store: Store, now: () => number, room: DiskRoom): Pulse {
  const last: { at: number; outcome: Promise<void> } = { at: Number.NEGATIVE_INFINITY, outcome: Promise.resolve() };
  const write = async (): Promise<void> => {
    if (!(await room.has('words'))) throw new NoRoom('What is sent to the disk of DATA_DIR has to wait.');
    await store.commit({ feeds: [], run: (tx) => tx.settings.set('pulse', 1) });
  };
  return () => {
    if (Math.abs(now() - last.at) >= HOLDS) Object.assign(last, { at: now(), outcome: write() });
    return last.outcome;
  };
}

class NoRoom extends Error {
  readonly code = 'ENOSPC';
}
