import type { Table } from 'dexie';
import { DeviceDatabase, type IndexedDb } from '#lib/storage/shared/device-database.ts';
import { indexing } from './indexes.ts';
import { KeptViews } from './kept-views.ts';
import type { CursorRow, DeviceRow, FileRow, RecordRow, SentRow } from './staff-rows.ts';
import { declareStaffVersions } from './versions.ts';

export const staffDatabaseName = (subject: string): string => `nahraum-${subject}`;

/** One database for each subject (an account): another person's sign-in on the same tablet never meets this one's unsent work. */
export class StaffDatabase extends DeviceDatabase {
  readonly subject: string;
  readonly kept = new KeptViews(this);
  declare records: Table<RecordRow, string>;
  declare files: Table<FileRow, string>;
  declare cursors: Table<CursorRow, string>;
  declare sent: Table<SentRow, number>;
  declare meta: Table<DeviceRow, string>;

  constructor(subject: string, dependencies?: IndexedDb) {
    super(staffDatabaseName(subject), dependencies);
    this.subject = subject;
    declareStaffVersions(this);
    this.use(indexing);
  }

  override close(options?: Parameters<DeviceDatabase['close']>[0]): void {
    this.kept.stop();
    super.close(options);
  }
}
