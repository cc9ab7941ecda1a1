import { RangeSet } from 'dexie';

/** By this event copies of Dexie in one page tell each other what was written. */
const WRITTEN = 'x-storagemutated-1';

/**
 * Shows what other tabs and the service worker have written, where the browser has no channel between them: everything
 * on the screen is read again.
 */
export function readAgainWithoutChannel(): void {
  if (typeof BroadcastChannel !== 'undefined') return;
  dispatchEvent(new CustomEvent(WRITTEN, { detail: { all: new RangeSet(-Infinity, [[]]) } }));
}
