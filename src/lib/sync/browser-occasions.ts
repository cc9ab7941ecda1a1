import type { Occasions } from './scheduler.ts';

/** The browser's moments worth a try: the network came back, the page is looked at again; and other tabs' news. */
export function browserOccasions(channel: BroadcastChannel | undefined): (on: Occasions) => () => void {
  return ({ chance, written }) => {
    const shown = () => {
      if (document.visibilityState === 'visible') chance();
    };
    window.addEventListener('online', chance);
    document.addEventListener('visibilitychange', shown);
    channel?.addEventListener('message', written);
    return () => {
      window.removeEventListener('online', chance);
      document.removeEventListener('visibilitychange', shown);
      channel?.removeEventListener('message', written);
    };
  };
}

export const browserTimer = (ms: number, run: () => void): (() => void) => {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
};
