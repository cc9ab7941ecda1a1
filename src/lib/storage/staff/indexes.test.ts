import { beforeEach, describe, expect, test } from 'vitest';
import { stampsOf } from '#lib/domain/record/write.ts';
import { ACCOUNT, CONFERENCE, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { feedsUndecided, getRecord, listDue } from './record-queries.ts';
import { createRecords } from './records.ts';
import { StaffDatabase } from './staff-database.ts';

const tablet = () => {
  const [db, env] = [new StaffDatabase(ACCOUNT, newDisk()), testEnv()];
  return { db, env, records: createRecords(db, env) };
};
let at: ReturnType<typeof tablet>;
beforeEach(() => void (at = tablet()));

describe('records written at once', () => {
  test('are found like any other', async () => {
    const held = [{ fields: { ...CONFERENCE, nextOn: '2027-03-01' } }];
    const [made] = must(await at.records.createMany('conference', held));
    const due = () => listDue(at.db, 'conference', { from: '2027-01-01' });
    const id = made!.id;
    expect((await due()).map((record) => record.id)).toEqual([id]);
    must(await at.records.writeMany([{ id, changes: { nextOn: { value: '', shown: [] } } }]));
    expect((await listDue(at.db, 'conference', { from: '2027-04-01' })).length).toBe(0);
    must(await at.records.remove(id));
    expect(await due()).toEqual([]);
  });
});

test('what a person has chosen waits for nobody any more', async () => {
  const [made] = must(await at.records.createMany('conference', [{ fields: CONFERENCE }]));
  const item = { conference: made!.id, position: 'a0', result: 'Ja.' };
  const { id: itemId } = must(await at.records.create('agenda-item', item));
  const other = createRecords(at.db, at.env);
  must(await other.write(itemId, { result: { value: 'Nein.', shown: [] } }));
  expect(await feedsUndecided(at.db)).toEqual([`event:${made!.id}`]);
  const shown = stampsOf((await getRecord(at.db, itemId))!.copy!, 'result');
  must(await other.write(itemId, { result: { value: 'Nein.', shown } }));
  expect(await feedsUndecided(at.db)).toEqual([]);
});
