import type { RandomBytes } from '#lib/kernel/id.ts';

/** What storage and sync know of the world: time (ms since 1970, however wrong), chance, and SHA-256. */
export type Env = {
  now: () => number;
  random: RandomBytes;
  sha256: (bytes: Uint8Array) => Promise<Uint8Array>;
};

/** The browser's own. `crypto.subtle` needs a secure context, as the whole app does. */
export const browserEnv = (): Env => ({
  now: () => Date.now(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice()))
});
