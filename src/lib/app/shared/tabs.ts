import { WOKEN, type Browser } from './browser.ts';

/**
 * The other tabs of this browser. A message reaches them at once; where a browser has no channel, or froze a tab, the
 * change of what is remembered does, or the tab looks when somebody comes back to it.
 */
export function otherTabs(browser: Browser, name: string): { tell: () => void; hear: (look: () => void) => void } {
  const channel = channelOf(browser, name);
  return {
    tell: () => channel?.postMessage('look'),
    hear: (look) => {
      channel?.addEventListener('message', look);
      for (const moment of ['storage', ...WOKEN]) browser.addEventListener(moment, look);
    }
  };
}

/** A browser that forbids site data refuses it by throwing. */
function channelOf({ BroadcastChannel: Channel }: Browser, name: string): BroadcastChannel | undefined {
  try {
    return Channel && new Channel(name);
  } catch {
    return undefined;
  }
}
