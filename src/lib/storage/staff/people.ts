import type { Table } from 'dexie';
import type { Colleague } from '#lib/domain/access/roles.ts';
import type { StaffDatabase } from './staff-database.ts';

/** Who works here, as the server last said: kept with the account's records, and gone with them. */
export type PeopleRow = { key: 'people'; people: readonly Colleague[] };

const KEY = 'people';
const tableOf = (db: StaffDatabase): Table<PeopleRow, string> => db.table('meta');

export const keepPeople = async (db: StaffDatabase, people: readonly Colleague[]): Promise<void> =>
  void (await tableOf(db).put({ key: KEY, people }));

export const readPeople = async (db: StaffDatabase): Promise<readonly Colleague[]> =>
  (await tableOf(db).get(KEY))?.people ?? [];

export const forgetPeople = (db: StaffDatabase): Promise<void> => tableOf(db).delete(KEY);
