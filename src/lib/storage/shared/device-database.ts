import Dexie, { type DexieOptions } from 'dexie';

/** Another IndexedDB than the window's, as tests hand it in. */
export type IndexedDb = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;

export class DeviceDatabase extends Dexie {
  /** A newer version of the app has taken the store over: this tab must not write into it any more. */
  outdated = false;

  constructor(name: string, dependencies?: IndexedDb) {
    // strict: written means flushed to the disk, not handed to the operating system.
    super(name, { chromeTransactionDurability: 'strict', ...dependencies });
  }

  stepAside(): void {
    this.outdated = true;
    this.close({ disableAutoOpen: true });
  }

  /** Whether work can go on elsewhere, now that the disk is full. */
  async leaveFullDisk(): Promise<boolean> {
    return false;
  }

  /** Called after every write that succeeded. */
  async afterWrite(): Promise<void> {}
}
