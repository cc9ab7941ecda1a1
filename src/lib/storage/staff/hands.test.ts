import { expect, test } from 'vitest';
import { must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { keepUnsentOnly } from './clear-account.ts';
import { keepHands, readHands } from './hands.ts';
import { createRecords } from './records.ts';
import { StaffDatabase } from './staff-database.ts';

const write = (name: string, node: string) => ({ stamp: `000000001-0000-${node}`, name, mine: false });

test('whose device it was is known from then on, by the latest name, until somebody signs out', async () => {
  const db = new StaffDatabase('a', newDisk());
  const env = testEnv();
  expect(await readHands(db)).toEqual({});
  await keepHands(db, [write('Frau Alt', 'bbbbbbbb')]);
  await keepHands(db, [write('Frau Neu', 'bbbbbbbb'), write('Herr Krug', 'cccccccc')]);
  expect(await readHands(db)).toEqual({
    bbbbbbbb: { name: 'Frau Neu', mine: false },
    cccccccc: { name: 'Herr Krug', mine: false }
  });
  must(await createRecords(db, env).create('survey', { title: 'Leben im Nordviertel' }));
  expect(await keepUnsentOnly(db, env), 'unsent work stays').toBe(true);
  expect(await readHands(db)).toEqual({});
});
