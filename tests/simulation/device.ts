import { createHash } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Env } from '#lib/storage/shared/env.ts';
import type { IndexedDb } from '#lib/storage/shared/device-database.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import type { RecordRow } from '#lib/storage/staff/staff-rows.ts';
import type { Locks } from '#lib/sync/shared/locks.ts';
import type { StaffTransport } from '#lib/sync/staff/staff-transport.ts';
import type { Chance } from './chance.ts';
import type { Person, SimServer } from './server.ts';
import { Tab } from './tab.ts';

export type Snapshot = { at: number; tables: Record<string, unknown[]> };

/** What an editor on the screen was showing when it was opened: of each field its stamps and values. */
export type Editor = { id: string; shown: Map<string, { stamps: string[]; values: string[] }> };

export type DeviceParts = {
  name: string;
  person: Person;
  tabs: number;
  server: SimServer;
  chance: Chance;
  /** Small calls bring up what large ones hide: answers in several parts, echoes that come later. */
  sizes: { batch: number; page: number };
  /** Whether the next write finds the disk full. */
  isFull: () => boolean;
  /** Whether this browser has Web Locks. */
  locks: boolean;
  transport: (device: Device, tab: Tab) => StaffTransport;
};

/** A staff device: a store on a disk of its own, one or two tabs, a clock that may be years wrong. */
export class Device {
  readonly env: Env;
  skew = 0;
  tabs: Tab[] = [];
  editors: Editor[] = [];
  snapshots: Snapshot[] = [];
  /** Counts what the person did, for "nothing leaves without a person". */
  acts = 0;
  #indexedDb!: IndexedDb;
  #observer!: StaffDatabase;
  #held = new Map<string, Tab>();

  constructor(readonly parts: DeviceParts) {
    const { server, chance } = parts;
    this.env = {
      now: () => Math.max(0, server.now + this.skew),
      random: chance.bytes,
      sha256: async (bytes) => new Uint8Array(createHash('sha256').update(bytes).digest())
    };
    this.#newDisk();
  }

  get name(): string {
    return this.parts.name;
  }
  get person(): Person {
    return this.parts.person;
  }
  get account(): string {
    return this.parts.server.accounts[this.parts.person];
  }

  #newDisk(): void {
    this.#indexedDb = { indexedDB: new IDBFactory(), IDBKeyRange };
    this.#observer = new StaffDatabase(this.account, this.#indexedDb);
    this.#held.clear();
    this.editors = [];
    this.tabs = Array.from({ length: this.parts.tabs }, () => this.#openTab());
  }

  #openTab(): Tab {
    return new Tab({
      account: this.account,
      indexedDb: this.#indexedDb,
      env: this.env,
      sizes: this.parts.sizes,
      isFull: this.parts.isFull,
      locks: (tab) => this.#locks(tab),
      transport: (tab) => this.parts.transport(this, tab)
    });
  }

  /** A tab that was killed is opened again, on the store as it was left. */
  reopen(tab: Tab): void {
    tab.kill();
    for (const [name, holder] of this.#held) if (holder === tab) this.#held.delete(name);
    this.tabs = this.tabs.map((other) => (other === tab ? this.#openTab() : other));
  }

  #locks(tab: Tab): Locks {
    if (!this.parts.locks) return (_name, work) => work();
    return async (name, work) => {
      if (this.#held.has(name)) return 'busy';
      this.#held.set(name, tab);
      try {
        return await work();
      } finally {
        if (this.#held.get(name) === tab) this.#held.delete(name);
      }
    };
  }

  /** Looks at the disk without being one of the tabs. */
  look<T>(at: (db: StaffDatabase) => Promise<T>): Promise<T> {
    return at(this.#observer);
  }

  shutDown(): void {
    for (const tab of this.tabs) tab.kill();
    this.#observer.close();
  }

  rows(): Promise<RecordRow[]> {
    return this.look((db) => db.records.toArray());
  }

  snapshot(at: number): Promise<Snapshot> {
    return this.look(async (db) => {
      const tables: Snapshot['tables'] = {};
      for (const table of db.tables) tables[table.name] = await table.toArray();
      return { at, tables };
    });
  }

  /** The disk as it was at the snapshot (a restored tablet, a cloned profile), or an empty one. */
  async rewind(snapshot: Snapshot | undefined): Promise<void> {
    this.shutDown();
    this.#newDisk();
    if (snapshot === undefined) return;
    await this.look(async (db) => {
      for (const table of db.tables) await table.bulkPut(structuredClone(snapshot.tables[table.name] ?? []));
    });
  }
}
