import { afterEach, beforeEach, expect, test } from 'vitest';
import { MinutesDesk } from '#lib/app/desk/minutes.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { createSign } from '#lib/server/endpoint/mac.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { outboxCounts } from '#lib/storage/staff/outbox.ts';
import { deskAt } from './desks.ts';

type At = Awaited<ReturnType<typeof deskAt>>;
let town: Town;
let [officer, moderator] = [] as unknown as [At, At];
let [here, there] = [] as unknown as [MinutesDesk, MinutesDesk];
let conference: string;

beforeEach(async () => {
  town = await openTown();
  [officer, moderator] = [await deskAt(town, 'north'), await deskAt(town, 'moderator')];
  const { desk } = officer;
  const team = [town.people.moderator.account];
  const fields = { title: 'Sozialraumkonferenz', area: town.areas.north, heldOn: desk.today, team };
  conference = (await desk.keep(desk.records.create('conference', fields)))!.id;
  [here, there] = [new MinutesDesk(desk, conference), new MinutesDesk(moderator.desk, conference)];
});
afterEach(() => {
  officer.stop();
  moderator.stop();
});

const itemsAt = async (minutes: MinutesDesk) => (await minutes.read())!.items;
const titlesAt = async (minutes: MinutesDesk): Promise<unknown[]> =>
  (await itemsAt(minutes)).map(({ data }) => data.title);
async function add(minutes: MinutesDesk, title: string): Promise<string> {
  const id = (await minutes.addItem(await itemsAt(minutes)))!;
  await minutes.write(id, 'title', { value: title, shown: stampsOf((await itemsAt(minutes)).at(-1)!.copy, 'title') });
  return id;
}
async function syncAll(): Promise<void> {
  for (const at of [officer, moderator, officer]) expect(await at.sync()).toMatchObject({ phase: 'idle' });
}

test('what two tablets write below one list without seeing each other stays together, tablet by tablet', async () => {
  await add(here, 'Beginn');
  await syncAll();
  for (const number of [1, 2, 3]) {
    await add(here, `A${number}`);
    await add(there, `B${number}`);
  }
  const item = (await itemsAt(here))[0]!.id;
  for (const [at, who] of [
    [here, 'A'],
    [there, 'B']
  ] as const)
    for (const number of [1, 2]) {
      const tasks = (await itemsAt(at))[0]!.tasks;
      const task = (await at.addTask(item, tasks))!;
      await at.write(task, 'what', { value: `${who}${number}`, shown: [] });
    }
  await syncAll();
  const [A, B] = [
    ['A1', 'A2', 'A3'],
    ['B1', 'B2', 'B3']
  ];
  const titles = await titlesAt(here);
  expect([
    [...A, ...B],
    [...B, ...A]
  ]).toContainEqual(titles.slice(1));
  expect(await titlesAt(there)).toEqual(titles);
  const tasks = (await itemsAt(there))[0]!.tasks.map(({ data }) => data.what);
  expect([
    ['A1', 'A2', 'B1', 'B2'],
    ['B1', 'B2', 'A1', 'A2']
  ]).toContainEqual(tasks);
});

/** As the server of before took it. */
async function storePosition(id: string, position: string): Promise<void> {
  const feed = `event:${conference}`;
  await town.store.commit({
    feeds: [feed],
    run: async (tx) => {
      const { n: _n, mac: _mac, ...record } = (await tx.records.get(id))!;
      if (!('fields' in record.body)) return;
      const fields = { ...record.body.fields };
      fields.position = [{ ...fields.position![0]!, value: position }];
      await tx.records.put({ ...record, body: { ...record.body, fields } }, createSign(town.macKey));
    }
  });
}

test('a list with a position that is no key goes on: written in, added to, moved past, and sent', async () => {
  const zoo = await add(here, 'alt');
  await add(here, 'neu');
  await syncAll();
  await storePosition(zoo, 'zoo');
  await moderator.sync();
  expect(await titlesAt(there)).toEqual(['neu', 'alt']);

  const old = (await itemsAt(there))[1]!;
  await there.write(old.id, 'result', { value: 'Es bleibt dabei.', shown: [] });
  await add(there, 'danach');
  await syncAll();
  expect(await outboxCounts(moderator.desk.db)).toMatchObject({ ready: 0, attention: 0 });
  expect(await titlesAt(here)).toEqual(['neu', 'alt', 'danach']);
  expect((await itemsAt(here))[1]!.data.result).toBe('Es bleibt dabei.');

  expect(await here.move(await itemsAt(here), 2, -1)).toBe(true);
  expect(await titlesAt(here)).toEqual(['neu', 'danach', 'alt']);
  expect(await here.move(await itemsAt(here), 2, -1)).toBe(true);
  await syncAll();
  expect(await titlesAt(there)).toEqual(['neu', 'alt', 'danach']);
  expect(await outboxCounts(officer.desk.db)).toMatchObject({ ready: 0, attention: 0 });
});
