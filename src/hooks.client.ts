// Where site data are forbidden, some browsers throw as soon as these are looked at or made. Dexie does that while it is
// loaded, and the whole page would fail. A browser that has none of them is met often enough, so they are taken away.
const LOOKS: readonly (readonly [of: object, name: string, look: () => unknown])[] = [
  [globalThis, 'BroadcastChannel', () => new BroadcastChannel('nahraum-look').close()],
  [globalThis, 'indexedDB', () => globalThis.indexedDB],
  [navigator, 'serviceWorker', () => navigator.serviceWorker],
  [navigator, 'locks', () => navigator.locks],
  [navigator, 'storage', () => navigator.storage]
];

for (const [of, name, look] of LOOKS) {
  try {
    look();
  } catch {
    Object.defineProperty(of, name, { value: undefined, configurable: true });
  }
}
