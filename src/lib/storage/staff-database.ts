import Dexie, { type DexieOptions, type Table } from 'dexie';
import type { CursorRow, DeviceRow, FileRow, RecordRow, SentRow } from './staff-rows.ts';
import { declareStaffVersions } from './versions.ts';

/** Another IndexedDB than the window's, as tests hand it in. */
export type IndexedDb = Pick<DexieOptions, 'indexedDB' | 'IDBKeyRange'>;

export const staffDatabaseName = (account: string): string => `nahraum-${account}`;

/** One database per account: another person's sign-in on the same tablet never meets this one's unsent work. */
export class StaffDatabase extends Dexie {
  readonly account: string;
  declare records: Table<RecordRow, string>;
  declare files: Table<FileRow, string>;
  declare cursors: Table<CursorRow, string>;
  declare sent: Table<SentRow, number>;
  declare meta: Table<DeviceRow, string>;

  constructor(account: string, dependencies?: IndexedDb) {
    // strict: written means flushed to the disk, not handed to the operating system.
    super(staffDatabaseName(account), { chromeTransactionDurability: 'strict', ...dependencies });
    this.account = account;
    declareStaffVersions(this);
  }
}
