/** What this browser remembers without a database; nothing about people's answers. */
export type Memory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Moments at which a tab may have slept through what another one did. */
export const WOKEN = ['pageshow', 'visibilitychange', 'focus', 'online'];

/** As much of a browser as the app needs; `window` is one. */
export type Browser = Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
  localStorage: Memory;
  navigator: Pick<Navigator, 'languages' | 'onLine' | 'userAgent' | 'maxTouchPoints'> & {
    storage?: StorageManager;
    locks?: LockManager;
    serviceWorker?: ServiceWorkerContainer;
  };
  location: Pick<Location, 'origin' | 'search' | 'reload'>;
  caches?: CacheStorage;
  performance?: Pick<Performance, 'getEntriesByType'>;
  matchMedia: (query: string) => Pick<MediaQueryList, 'matches'>;
  fetch: typeof globalThis.fetch;
  BroadcastChannel?: typeof globalThis.BroadcastChannel;
};

/**
 * Stands in for the browser while the server draws a first screen: it knows the reader's languages, remembers nothing
 * and never hears of anything.
 */
export const paper = (languages: readonly string[], fetch: typeof globalThis.fetch): Browser => ({
  localStorage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
  navigator: { languages, onLine: true, userAgent: '', maxTouchPoints: 0 },
  location: { origin: '', search: '', reload: () => undefined },
  matchMedia: () => ({ matches: false }),
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
  fetch
});
