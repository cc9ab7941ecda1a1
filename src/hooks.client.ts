// Where site data are forbidden, some browsers throw as soon as these are looked at or made. Dexie does that while it is
// loaded, and the whole page would fail. A browser that has none of them is met often enough, so they are taken away.
const LOOKS: Readonly<Record<string, () => unknown>> = {
  BroadcastChannel: () => new BroadcastChannel('nahraum-look').close(),
  indexedDB: () => globalThis.indexedDB
};

for (const [name, look] of Object.entries(LOOKS)) {
  try {
    look();
  } catch {
    Object.defineProperty(globalThis, name, { value: undefined, configurable: true });
  }
}
