import { beforeEach, expect, test } from 'vitest';
import type { Merged } from '#lib/domain/record/merged.ts';
import { nodeOf } from '#lib/kernel/stamp.ts';
import { knownWrites, nodesHere } from './known-writes.ts';
import { createRecords } from './records.ts';
import { StaffDatabase } from './staff-database.ts';
import { ACCOUNT, AREA, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';

const ID = '00000000-0000-4000-8000-0000000000f1';
const stamp = (count: number, node: string) => `00000000${count}-0000-${node}`;
const [mine, theirs] = [stamp(1, 'aaaaaaaa'), stamp(2, 'bbbbbbbb')];
const SERVER: Merged = {
  fields: {
    theme: [{ value: 'Wege', stamp: mine }],
    statement: [
      { value: 'Dunkel', stamp: mine },
      { value: 'Laut', stamp: theirs }
    ]
  },
  seen: { aaaaaaaa: mine, bbbbbbbb: theirs }
};

let db: StaffDatabase;
const env = testEnv();
beforeEach(async () => {
  db = new StaffDatabase(ACCOUNT, newDisk());
  const server = { n: 1, mac: 'm'.repeat(22), body: SERVER };
  await db.records.put({ id: ID, feed: `area:${AREA}`, kind: 'finding', parent: AREA, server });
});

test('of a record from the server everything that stands in it is known, both of two versions too', async () => {
  expect(await knownWrites(db, ID)).toEqual([
    { field: 'theme', value: 'Wege', stamp: mine, stands: true, waits: false },
    { field: 'statement', value: 'Dunkel', stamp: mine, stands: true, waits: false },
    { field: 'statement', value: 'Laut', stamp: theirs, stands: true, waits: false }
  ]);
  expect(await knownWrites(db, '00000000-0000-4000-8000-0000000000f2')).toEqual([]);
});

test('what is written here waits, and what it replaced is known still', async () => {
  must(await createRecords(db, env).write(ID, { statement: { value: 'Beides', shown: [mine, theirs] } }));
  const known = (await knownWrites(db, ID)).filter(({ field }) => field === 'statement');
  expect(known.map(({ value, stands, waits }) => [value, stands, waits])).toEqual([
    ['Beides', true, true],
    ['Dunkel', false, false],
    ['Laut', false, false]
  ]);
  expect(await nodesHere(db)).toEqual([nodeOf(known[0]!.stamp)]);
});
