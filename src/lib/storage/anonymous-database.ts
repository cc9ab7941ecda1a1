import type { Table } from 'dexie';
import type {
  DocumentRow,
  DraftRow,
  PublicCursorRow,
  PublicRow,
  SubmissionFileRow,
  SubmissionRow
} from './anonymous-rows.ts';
import { DeviceDatabase, type IndexedDb } from './device-database.ts';
import { declareAnonymousVersions } from './versions.ts';

const ANONYMOUS_DATABASE = 'nahraum-anonymous';

/** Everything a device holds without an account. No sign-in or sign-out ever touches it. */
export class AnonymousDatabase extends DeviceDatabase {
  declare publicRows: Table<PublicRow, string>;
  declare documents: Table<DocumentRow, string>;
  declare drafts: Table<DraftRow, string>;
  declare submissions: Table<SubmissionRow, string>;
  declare files: Table<SubmissionFileRow, [submission: string, sha: string]>;
  declare meta: Table<PublicCursorRow, string>;

  constructor(dependencies?: IndexedDb) {
    super(ANONYMOUS_DATABASE, dependencies);
    declareAnonymousVersions(this);
  }
}
