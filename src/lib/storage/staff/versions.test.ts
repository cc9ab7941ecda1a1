import { describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/storage/shared/open-database.ts';
import { ACCOUNT, must, newDisk, testEnv } from '#lib/storage/shared/testing/disk.ts';
import { layDown, type Stored } from '#lib/storage/shared/testing/stored.ts';
import { takeBatch } from './exchange.ts';
import { outboxLists } from './outbox.ts';
import { feedsUndecided, getRecord, listDue, listNaming } from './record-queries.ts';
import { StaffDatabase, staffDatabaseName } from './staff-database.ts';
import v1 from './testing/staff-v1-filled.json' with { type: 'json' };
import v2 from './testing/staff-v2.json' with { type: 'json' };

const REMARK = '01a202ea-66d8-70bd-aba7-000000000001';
const CONFERENCE = '01a202ea-66d8-70bd-aba7-000000000010';
/** Who writes in its task says that it is to stay. */
const AGENDA_ITEM = '01a202ea-66d8-70bd-aba7-000000000011';
const TASK = '01a202ea-66d8-70bd-aba7-000000000012';
const SURVEY = '01a202ea-66d8-70bd-aba7-000000000020';
const ALL = { records: 100, bytes: 1_000_000, skip: new Set<string>(), after: 0 };

const opened = async (stored: Stored): Promise<StaffDatabase> => {
  const disk = newDisk();
  await layDown(disk, staffDatabaseName(ACCOUNT), stored);
  return must(await openDatabase(new StaffDatabase(ACCOUNT, disk), () => expect.fail('nobody asked to step aside')));
};

describe.each([
  ['version 1', v1],
  ['version 2', v2]
])('a store that %s left on a disk', (_, stored) => {
  test('still has what was not sent, in its order', async () => {
    const db = await opened(stored);
    const { edited, chosen, link, acknowledged, half, draft, rejected } = stored.unsent;
    const transfers = await Promise.all(
      [edited, chosen, link, acknowledged, half, draft, rejected].map(async (id) => (await getRecord(db, id))?.transfer)
    );
    expect(transfers).toEqual(['ready', 'ready', 'ready', 'acknowledged', 'draft', 'draft', 'rejected']);
    const { outgoing } = await takeBatch(db, testEnv(), ALL);
    expect(outgoing.map(({ id }) => id)).toEqual([edited, chosen, AGENDA_ITEM, link]);
    expect((await outboxLists(db)).ready).toHaveLength(4);
    expect(await db.files.where('unsent').equals(1).count()).toBe(1);
  });

  test('finds records by what they name', async () => {
    const db = await opened(stored);
    const links = await listNaming(db, 'link', REMARK);
    expect(links.map(({ id }) => id)).toEqual([stored.unsent.link]);
    expect(await listNaming(db, 'survey-version', SURVEY)).toHaveLength(1);
    expect(await listNaming(db, 'survey-version', 'nordviertel')).toHaveLength(1);
    expect((await listNaming(db, 'answer', REMARK)).map(({ id }) => id)).toEqual([stored.unsent.rejected]);
  });

  test('finds them by the day they are due, with what is not sent yet', async () => {
    const db = await opened(stored);
    expect((await listDue(db, 'task')).map(({ id }) => id)).toEqual([TASK]);
    const coming = await listDue(db, 'conference', { from: '2026-12-01' });
    expect(coming.map(({ data }) => data.title)).toEqual(['Im Keller geschrieben']);
  });

  test('knows where a person has to choose', async () => {
    expect(await feedsUndecided(await opened(stored))).toEqual([`event:${CONFERENCE}`]);
  });
});

test('what version 2 left is what version 1 becomes', async () => {
  const [before, after] = [await opened(v1), await opened(v2)];
  expect(await before.records.toArray()).toEqual(await after.records.toArray());
});
