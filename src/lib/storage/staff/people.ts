import type { Table } from 'dexie';
import type { Colleague, Known } from '#lib/domain/access/roles.ts';
import type { StaffDatabase } from './staff-database.ts';

type Former = Pick<Colleague, 'id' | 'name'>;

/**
 * Who works here, as the server last said: kept with the account's records, and gone with them. `former`: the names of
 * those whose account was closed since, as records go on naming them; a device that never knew them has none.
 */
export type PeopleRow = { key: 'people'; people: readonly Colleague[]; former?: readonly Former[] };

const KEY = 'people';
const tableOf = (db: StaffDatabase): Table<PeopleRow, string> => db.table('meta');

export const keepPeople = (db: StaffDatabase, people: readonly Colleague[]): Promise<void> =>
  db.transaction('rw', tableOf(db), async () => {
    const before = await tableOf(db).get(KEY);
    const open = new Set(people.map(({ id }) => id));
    const former = [...(before?.people ?? []), ...(before?.former ?? [])].filter(({ id }) => !open.has(id));
    await tableOf(db).put({ key: KEY, people, former: former.map(({ id, name }) => ({ id, name })) });
  });

export const readPeople = async (db: StaffDatabase): Promise<readonly Colleague[]> =>
  (await tableOf(db).get(KEY))?.people ?? [];

/** Also those whose account was closed since this device first heard of them. */
export async function readKnown(db: StaffDatabase): Promise<Known[]> {
  const { people = [], former = [] } = (await tableOf(db).get(KEY)) ?? {};
  return [...people, ...former.map((one) => ({ ...one, assignments: [], isClosed: true as const }))];
}

export const forgetPeople = (db: StaffDatabase): Promise<void> => tableOf(db).delete(KEY);
