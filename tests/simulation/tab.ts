import type { DBCore, DBCoreTable } from 'dexie';
import { createOutbox, type Outbox } from '#lib/storage/staff/outbox.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import { createPlainRecords, type PlainRecords } from '#lib/storage/staff/plain-records.ts';
import { createRecords, type Records } from '#lib/storage/staff/records.ts';
import type { IndexedDb } from '#lib/storage/shared/device-database.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { createStaffFiles, type StaffFiles } from '#lib/storage/staff/staff-files.ts';
import type { Locks } from '#lib/sync/shared/locks.ts';
import { fillUp } from './full-disk.ts';
import { createStaffSync, type StaffSync } from '#lib/sync/staff/staff-round.ts';
import type { StaffTransport } from '#lib/sync/staff/staff-transport.ts';

/** Thrown at an await where the tab was killed; nothing of the tab runs afterwards. */
export class Crashed extends Error {
  override name = 'Crashed';
}

export type TabParts = {
  account: string;
  indexedDb: IndexedDb;
  env: Env;
  locks: (tab: Tab) => Locks;
  transport: (tab: Tab) => StaffTransport;
  sizes: { batch: number; page: number };
  isFull: () => boolean;
};

/** One tab: a connection of its own to the device's store, and the real client code over it. */
export class Tab {
  readonly db: StaffDatabase;
  readonly sync: StaffSync;
  readonly records: Records;
  readonly plain: PlainRecords;
  readonly outbox: Outbox;
  readonly files: StaffFiles;
  /** The value that a person last wrote here, by `<record> <field>`: they know it, whatever else they were shown. */
  readonly own = new Map<string, string>();
  alive = true;
  /** Awaits left until it is killed. */
  fuse = Infinity;

  constructor({ account, indexedDb, env, locks, transport, sizes, isFull }: TabParts) {
    this.db = new StaffDatabase(account, indexedDb);
    this.db.use({ stack: 'dbcore', name: 'killable', create: (core) => this.#killable(core) });
    fillUp(this.db, isFull);
    this.sync = createStaffSync({ db: this.db, env, transport: transport(this), locks: locks(this), sizes });
    this.records = createRecords(this.db, env);
    this.plain = createPlainRecords(this.db, env);
    this.outbox = createOutbox(this.db, env);
    this.files = createStaffFiles(this.db, env);
  }

  /** Every await of the tab passes here. */
  step(): void {
    if (this.alive && this.fuse > 0) this.fuse -= 1;
    else this.kill();
    if (!this.alive) throw new Crashed();
  }

  kill(): void {
    this.alive = false;
    this.db.close({ disableAutoOpen: true });
  }

  #killable(core: DBCore): DBCore {
    const stepping =
      <A, R>(call: (argument: A) => R) =>
      (argument: A): R => {
        this.step();
        return call(argument);
      };
    const table = (name: string): DBCoreTable => {
      const inner = core.table(name);
      return {
        ...inner,
        mutate: stepping((request) => inner.mutate(request)),
        get: stepping((request) => inner.get(request)),
        getMany: stepping((request) => inner.getMany(request)),
        query: stepping((request) => inner.query(request)),
        openCursor: stepping((request) => inner.openCursor(request)),
        count: stepping((request) => inner.count(request))
      };
    };
    return { ...core, table };
  }
}
