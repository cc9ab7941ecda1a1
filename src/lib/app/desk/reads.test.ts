import { beforeAll, describe, expect, test } from 'vitest';
import { exampleOf } from '#lib/kinds/examples.ts';
import { createPlainRecords } from '#lib/storage/staff/plain-records.ts';
import { createRecords } from '#lib/storage/staff/records.ts';
import { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { countReads } from '#lib/storage/staff/testing/count-reads.ts';
import { ACCOUNT, AREA, CONFERENCE, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { listEventsOf } from './events.ts';
import { readMyDay } from './my-day.ts';
import { readContacts } from './surveys/contacts.ts';
import { readSurvey } from './surveys/read-surveys.ts';
import { listCitable } from './thread-desk.ts';
import { readThreadsOf, readThreadsTo } from './threads.ts';

// Another city has grown around these few records: what they hang together with is found without reading it.
const MANY = 300;
const TODAY = '2026-11-30';
const id = (group: string, n: number): string => `01a202ea-66d8-70bd-${group}-${String(n).padStart(12, '0')}`;
const FOREIGN = '00000000-0000-4000-8000-0000000000ff';
const each = <T>(make: (n: number) => T): T[] => Array.from({ length: MANY }, (_, n) => make(n));

const disk = newDisk();
beforeAll(async () => {
  const db = new StaffDatabase(ACCOUNT, disk);
  const [many, plain] = [createRecords(db, testEnv()), createPlainRecords(db, testEnv())];
  const conference = (n: number) => ({
    ...CONFERENCE,
    area: n === 0 ? AREA : FOREIGN,
    heldOn: n < 2 ? TODAY : '2026-01-10'
  });
  must(
    await many.createMany(
      'conference',
      each((n) => ({ id: id('a000', n), fields: conference(n) }))
    )
  );
  const item = (n: number) => ({ conference: id('a000', n), position: 'a0', title: 'Spielplatz' });
  must(
    await many.createMany(
      'agenda-item',
      each((n) => ({ id: id('a001', n), fields: item(n) }))
    )
  );
  const task = (n: number) => ({ agendaItem: id('a001', n), position: 'a0', what: 'Bänke', done: n > 0 });
  must(
    await many.createMany(
      'task',
      each((n) => ({ id: id('a002', n), fields: task(n) }))
    )
  );
  const link = (n: number) => ({ from: id('a001', n), to: id('a003', n), how: 'cites' });
  must(
    await many.createMany(
      'link',
      each((n) => ({ id: id('a004', n), fields: link(n) }))
    )
  );
  const survey = (n: number) => ({ ...exampleOf('survey'), code: `strasse-${n}` });
  must(
    await many.createMany(
      'survey',
      each((n) => ({ id: id('a005', n), fields: survey(n) }))
    )
  );
  for (let n = 0; n < MANY; n++) {
    const data = {
      ...exampleOf('survey-version'),
      survey: id('a005', n),
      code: n === 7 ? 'strasse-0' : `strasse-${n}`
    };
    must(await plain.publish('survey-version', id('a006', n), { data, lookedAt: 0 }));
  }
  db.close();
});

/** What it gives, and how many records came from the disk for it. */
async function reading<T>(read: (db: StaffDatabase) => Promise<T>): Promise<{ found: T; records: number }> {
  const db = new StaffDatabase(ACCOUNT, disk);
  const count = countReads(db);
  const found = await read(db);
  db.close();
  return { found, records: count.records };
}

describe('of all that is on the device, no more is read than belongs together', () => {
  test('the thread of one record', async () => {
    const { found, records } = await reading((db) => readThreadsOf(db, id('a001', 5)));
    expect(found.map((strand) => strand.id)).toEqual([id('a004', 5)]);
    expect(records).toBeLessThan(8);
    const to = await reading((db) => readThreadsTo(db, id('a003', 5)));
    expect(to.found.map((strand) => strand.id)).toEqual([id('a004', 5)]);
    expect((await reading((db) => readThreadsTo(db, id('a001', 5)))).found).toEqual([]);
  });

  test('the conferences of one area', async () => {
    const { found, records } = await reading((db) => listEventsOf(db, AREA));
    expect(found).toMatchObject([{ id: id('a000', 0), items: 1, openTasks: 1 }]);
    expect(records).toBeLessThan(8);
  });

  test('a survey with its edition, and others under its address', async () => {
    const { found, records } = await reading((db) => readSurvey(db, id('a005', 0)));
    expect(found?.edition?.data.survey).toBe(id('a005', 0));
    expect(found?.sameCode.map(({ survey }) => survey)).toEqual([id('a005', 7)]);
    expect(records).toBeLessThan(8);
    expect((await reading((db) => readContacts(db, id('a005', 0), 'de'))).records).toBeLessThan(8);
  });

  test('what an area offers as evidence', async () => {
    const { found, records } = await reading((db) => listCitable(db, AREA));
    expect(found.map((record) => record.id)).toEqual([id('a001', 0)]);
    expect(records).toBeLessThan(8);
  });

  test('Mein Tag', async () => {
    const { found, records } = await reading((db) => readMyDay(db, TODAY));
    expect(found.tasks.map((due) => due.id)).toEqual([id('a002', 0)]);
    expect(found.today.map((event) => event.id).sort()).toEqual([id('a000', 0), id('a000', 1)]);
    expect(records).toBeLessThan(16);
  });
});
