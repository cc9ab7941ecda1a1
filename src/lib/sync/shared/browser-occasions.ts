import type { Occasions } from './scheduler.ts';

/**
 * `online`: the network came back, perhaps another one. `shown`, `hidden`: the page is looked at again, or no more.
 * `woken`: the device slept, or the page was frozen; whatever was connected may be dead without having said so.
 */
export type Moment = 'online' | 'shown' | 'hidden' | 'woken';

const TICK_MS = 10_000;
/** A page that is looked at ticks on time; a gap this long means that nothing ran. */
const ASLEEP_MS = 3 * TICK_MS;

/** Tells of the browser's moments; gives what ends the listening. */
export function browserMoments(on: (moment: Moment) => void): () => void {
  let ticked = Date.now();
  const isVisible = () => document.visibilityState === 'visible';
  const look = (otherwise?: Moment) => {
    const slept = Date.now() - ticked > ASLEEP_MS;
    ticked = Date.now();
    const moment = slept ? 'woken' : otherwise;
    if (moment !== undefined) on(moment);
  };
  const online = () => on('online');
  const turned = () => (isVisible() ? look('shown') : on('hidden'));
  // Browsers slow the timers of hidden pages down, so these ticks say nothing.
  const ticking = setInterval(() => isVisible() && look(), TICK_MS);
  window.addEventListener('online', online);
  document.addEventListener('visibilitychange', turned);
  return () => {
    clearInterval(ticking);
    window.removeEventListener('online', online);
    document.removeEventListener('visibilitychange', turned);
  };
}

/** The moments worth a try, and other tabs' news. */
export function browserOccasions(channel: BroadcastChannel | undefined): (on: Occasions) => () => void {
  return ({ chance, written }) => {
    const unlisten = browserMoments((moment) => moment !== 'hidden' && chance());
    channel?.addEventListener('message', written);
    return () => {
      unlisten();
      channel?.removeEventListener('message', written);
    };
  };
}

export const browserTimer = (ms: number, run: () => void): (() => void) => {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
};
