import { expect, test } from 'vitest';
import { keepUnsentOnly } from './clear-account.ts';
import { keepPeople, readKnown, readPeople } from './people.ts';
import { createRecords } from './records.ts';
import { StaffDatabase } from './staff-database.ts';
import { must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';

const PEOPLE = [{ id: 'a', name: 'Projektbüro', assignments: [{ role: 'planner' as const }] }];

test('who works here is known without a network, and on no device that somebody has signed out of', async () => {
  const db = new StaffDatabase('a', newDisk());
  const env = testEnv();
  expect(await readPeople(db)).toEqual([]);
  must(await createRecords(db, env).create('survey', { title: 'Leben im Nordviertel' }));
  await keepPeople(db, PEOPLE);
  expect(await readPeople(db)).toEqual(PEOPLE);
  expect(await keepUnsentOnly(db, env), 'unsent work stays').toBe(true);
  expect(await readPeople(db)).toEqual([]);
});

test('whose account was closed keeps the name here, is nothing any more, and is back with the account', async () => {
  const db = new StaffDatabase('a', newDisk());
  const [office] = PEOPLE;
  const north = { id: 'b', name: 'Beauftragte Nord', assignments: [{ role: 'officer' as const, area: 'north' }] };
  await keepPeople(db, [office!, north]);
  await keepPeople(db, PEOPLE);
  await keepPeople(db, PEOPLE);
  expect(await readPeople(db)).toEqual(PEOPLE);
  expect(await readKnown(db)).toEqual([office, { id: 'b', name: north.name, assignments: [], isClosed: true }]);
  await keepPeople(db, [office!, north]);
  expect(await readKnown(db)).toEqual([office, north]);
});
