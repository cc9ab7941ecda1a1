import { liveQuery } from 'dexie';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handOver, namingsOf } from '#lib/app/desk/hand-over.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { getRecord } from '#lib/storage/staff/record-queries.ts';
import { deskAt } from './desks.ts';
import { must } from './devices.ts';

let town: Town;
let planner: Awaited<ReturnType<typeof deskAt>>;
beforeEach(async () => {
  town = await openTown();
  planner = await deskAt(town, 'planner');
});
afterEach(() => planner.stop());

test('whoever leaves is replaced in teams and in what is still to be done, once, and nowhere else', async () => {
  const { desk, sync } = planner;
  await sync();
  await new Promise<void>((resolve) => liveQuery(() => desk.db.records.count()).subscribe(() => resolve()));
  const leaver = { id: town.people.moderator.account, name: 'Mia Berger' };
  const heir = { id: town.people.north.account, name: 'Cem Yılmaz' };
  const other = '00000000-0000-4000-8000-0000000000cc';
  const fields = { title: 'Konferenz', area: town.areas.north, heldOn: '2026-11-22' };
  const both = must(await desk.records.create('conference', { ...fields, team: [leaver.id, other, heir.id] }));
  const without = must(await desk.records.create('conference', { ...fields, team: [other] }));
  const item = must(await desk.records.create('agenda-item', { conference: both.id, position: 'a0', title: 'Zaun' }));
  const task = { agendaItem: item.id, position: 'a0', what: 'Zaun streichen' };
  const open = must(await desk.records.create('task', { ...task, who: 'Mia Berger mit Amt 66' }));
  const done = must(await desk.records.create('task', { ...task, who: 'Mia Berger', done: true }));

  const namings = await namingsOf(desk, leaver);
  expect(namings.map(({ id, field, mayWrite }) => [id, field, mayWrite])).toEqual(
    expect.arrayContaining([
      [both.id, 'team', true],
      [open.id, 'who', true]
    ])
  );
  expect(namings).toHaveLength(2);
  const told: number[] = [];
  const watching = liveQuery(() => namingsOf(desk, leaver)).subscribe((found) => told.push(found.length));
  await expect.poll(() => told.at(-1)).toBe(2);
  expect(await handOver(desk, namings, leaver, heir)).toBe(2);
  await expect.poll(() => told.at(-1)).toBe(0);
  watching.unsubscribe();
  await sync();
  const dataOf = async (id: string) => (await getRecord(desk.db, id))!.data;
  expect((await dataOf(both.id)).team).toEqual([heir.id, other]);
  expect((await dataOf(without.id)).team).toEqual([other]);
  expect((await dataOf(open.id)).who).toBe('Cem Yılmaz mit Amt 66');
  expect((await dataOf(done.id)).who).toBe('Mia Berger');
  expect(await namingsOf(desk, leaver)).toEqual([]);
});

test('what somebody may only read is told, and left as it is', async () => {
  const { desk, sync } = planner;
  const reader = await deskAt(town, 'moderator');
  const team = [town.people.moderator.account];
  const fields = { title: 'Konferenz', area: town.areas.north, heldOn: '2026-11-22', team };
  const { id } = must(await desk.records.create('conference', fields));
  await sync();
  await reader.sync();
  const leaver = { id: town.people.moderator.account, name: 'Mia' };
  const namings = await namingsOf(reader.desk, leaver);
  expect(namings.map(({ id: found, mayWrite }) => [found, mayWrite])).toEqual([[id, false]]);
  expect(await handOver(reader.desk, namings, leaver, { id: town.people.north.account, name: 'Cem' })).toBe(0);
  expect((await getRecord(reader.desk.db, id))!.data.team).toEqual(team);
  reader.stop();
});
