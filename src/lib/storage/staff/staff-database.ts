import type { Table } from 'dexie';
import { DeviceDatabase, type IndexedDb } from '#lib/storage/shared/device-database.ts';
import { indexing } from './indexes.ts';
import type { CursorRow, DeviceRow, FileRow, RecordRow, SentRow } from './staff-rows.ts';
import { declareStaffVersions } from './versions.ts';

export const staffDatabaseName = (account: string): string => `nahraum-${account}`;

/** One database per account: another person's sign-in on the same tablet never meets this one's unsent work. */
export class StaffDatabase extends DeviceDatabase {
  readonly account: string;
  declare records: Table<RecordRow, string>;
  declare files: Table<FileRow, string>;
  declare cursors: Table<CursorRow, string>;
  declare sent: Table<SentRow, number>;
  declare meta: Table<DeviceRow, string>;

  constructor(account: string, dependencies?: IndexedDb) {
    super(staffDatabaseName(account), dependencies);
    this.account = account;
    declareStaffVersions(this);
    this.use(indexing);
  }
}
