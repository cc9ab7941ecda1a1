import type { Table } from 'dexie';
import type { StaffDatabase } from './staff-database.ts';

/** What was taken out of this device into a file: of which record. */
export type ExportReport = { kind: string; record: string };
type ReportsRow = { key: 'exports'; reports: readonly ExportReport[] };

const KEY = 'exports';
const tableOf = (db: StaffDatabase): Table<ReportsRow, string> => db.table('meta');

/** Of what the server was not told yet, the oldest first. */
export const readReports = async (db: StaffDatabase): Promise<readonly ExportReport[]> =>
  (await tableOf(db).get(KEY))?.reports ?? [];

export const addReport = (db: StaffDatabase, report: ExportReport): Promise<unknown> =>
  db.transaction('rw', tableOf(db), async () =>
    tableOf(db).put({ key: KEY, reports: [...(await readReports(db)), report] })
  );

/** The oldest was told. */
export const dropReport = (db: StaffDatabase): Promise<unknown> =>
  db.transaction('rw', tableOf(db), async () =>
    tableOf(db).put({ key: KEY, reports: (await readReports(db)).slice(1) })
  );
