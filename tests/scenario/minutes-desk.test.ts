import { afterEach, beforeEach, expect, test } from 'vitest';
import { MinutesDesk } from '#lib/app/desk/minutes.ts';
import { listEvents } from '#lib/app/desk/events.ts';
import { readMyDay } from '#lib/app/desk/my-day.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { Words } from '#lib/i18n/words.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { conferenceRows } from '#lib/ui/conference/conference-rows.ts';
import { AS_GIVEN, shownRows } from '#lib/ui/record/list-view.ts';
import { deskAt } from './desks.ts';

type At = Awaited<ReturnType<typeof deskAt>>;
let town: Town;
let [officer, moderator] = [] as unknown as [At, At];
beforeEach(async () => {
  town = await openTown();
  [officer, moderator] = [await deskAt(town, 'north'), await deskAt(town, 'moderator')];
});
afterEach(() => {
  officer.stop();
  moderator.stop();
});

const titlesAt = async (minutes: MinutesDesk): Promise<unknown[]> =>
  (await minutes.read())!.items.map(({ data }) => data.title);

async function conferenceAt({ desk }: At): Promise<string> {
  const team = [town.people.moderator.account];
  const fields = { title: 'Sozialraumkonferenz', area: town.areas.north, heldOn: desk.today, team };
  return (await desk.keep(desk.records.create('conference', fields)))!.id;
}

test('minutes are written at one desk without a network, and go on at another', async () => {
  const id = await conferenceAt(officer);
  const minutes = new MinutesDesk(officer.desk, id);
  const item = (await minutes.addItem([]))!;
  await minutes.write(item, 'title', { value: 'Spielplatz', shown: [] });
  const task = (await minutes.addTask(item, []))!;
  await minutes.write(task, 'what', { value: 'Angebote einholen', shown: [] });
  await minutes.write(task, 'dueOn', { value: '2026-12-01', shown: [] });
  await minutes.count('residents', 17, []);
  expect(await officer.sync()).toMatchObject({ phase: 'idle' });

  expect(await moderator.sync()).toMatchObject({ phase: 'idle' });
  const there = new MinutesDesk(moderator.desk, id);
  expect(await titlesAt(there)).toEqual(['Spielplatz']);
  expect((await there.read())!.attendance.map(({ data }) => [data.group, data.count])).toEqual([['residents', 17]]);
  expect(await readMyDay(moderator.desk.db, moderator.desk.today)).toMatchObject({
    tasks: [{ what: 'Angebote einholen', dueOn: '2026-12-01', overdue: false, conference: id }],
    today: [{ id, items: 1, openTasks: 1, undecided: 0 }]
  });
});

test('two versions of one field stand side by side until somebody chooses, and then nowhere', async () => {
  const id = await conferenceAt(officer);
  const minutes = new MinutesDesk(officer.desk, id);
  const item = (await minutes.addItem([]))!;
  await officer.sync();
  await moderator.sync();
  const there = new MinutesDesk(moderator.desk, id);
  await minutes.write(item, 'result', { value: 'Der Platz wird erneuert.', shown: [] });
  await there.write(item, 'result', { value: 'Der Platz wird erweitert.', shown: [] });
  for (const at of [officer, moderator, officer]) await at.sync();
  for (const { desk } of [officer, moderator]) expect((await listEvents(desk.db))[0]).toMatchObject({ undecided: 1 });

  const shown = (await there.read())!.items[0]!;
  await there.choose(shown, 'result', 'Der Platz wird erneuert und erweitert.');
  await moderator.sync();
  await officer.sync();
  for (const { desk } of [officer, moderator]) expect((await listEvents(desk.db))[0]).toMatchObject({ undecided: 0 });
  expect((await minutes.read())!.items[0]!.data.result).toBe('Der Platz wird erneuert und erweitert.');
});

test('the frame waits, too, where two wrote its title and its place: in the list, and in the minutes', async () => {
  const id = await conferenceAt(officer);
  const minutes = new MinutesDesk(officer.desk, id);
  await officer.sync();
  await moderator.sync();
  const there = new MinutesDesk(moderator.desk, id);
  const change = async (at: MinutesDesk, field: string, value: string) => {
    const { copy } = (await at.read())!.conference;
    await at.write(id, field, { value, shown: stampsOf(copy, field) });
  };
  for (const [at, title, place] of [
    [minutes, 'Konferenz Nord', 'Bürgerhaus'],
    [there, 'Nordkonferenz', 'Aula der Nordschule']
  ] as const) {
    await change(at, 'title', title);
    await change(at, 'place', place);
  }
  await change(minutes, 'chair', 'Quartiersbüro');
  for (const at of [officer, moderator, officer]) await at.sync();
  for (const { desk } of [officer, moderator]) {
    expect((await listEvents(desk.db))[0]).toMatchObject({ undecided: 2 });
    expect(await new MinutesDesk(desk, id).read()).toMatchObject({ undecided: 2 });
  }

  await there.choose((await there.read())!.conference, 'place', 'Bürgerhaus');
  await moderator.sync();
  await officer.sync();
  for (const { desk } of [officer, moderator]) expect((await listEvents(desk.db))[0]).toMatchObject({ undecided: 1 });
});

test('an item that one takes out while another writes in it stays for a person to decide', async () => {
  const id = await conferenceAt(officer);
  const minutes = new MinutesDesk(officer.desk, id);
  const item = (await minutes.addItem([]))!;
  await minutes.write(item, 'title', { value: 'Spielplatz', shown: [] });
  await officer.sync();
  await moderator.sync();
  const there = new MinutesDesk(moderator.desk, id);
  expect(await there.remove(item)).toBe(true);
  const { copy } = (await minutes.read())!.items[0]!;
  await minutes.write(item, 'result', { value: 'Bis Mai.', shown: stampsOf(copy, 'result') });
  for (const at of [moderator, officer, moderator]) await at.sync();
  for (const { desk } of [officer, moderator]) expect((await listEvents(desk.db))[0]).toMatchObject({ undecided: 1 });
  expect(await there.restore(item)).toBe(true);
  await moderator.sync();
  await officer.sync();
  expect(await titlesAt(minutes)).toEqual(['Spielplatz']);
  expect((await listEvents(officer.desk.db))[0]).toMatchObject({ undecided: 0 });
});

test('a conference is found by its place and by what stands in its agenda', async () => {
  const id = await conferenceAt(officer);
  const minutes = new MinutesDesk(officer.desk, id);
  const item = (await minutes.addItem([]))!;
  const gone = (await minutes.addItem((await minutes.read())!.items))!;
  await minutes.write(id, 'place', { value: 'Café am Markt', shown: [] });
  await minutes.write(item, 'title', { value: 'Beleuchtung am Bachweg', shown: [] });
  await minutes.write(gone, 'title', { value: 'Spielplatz', shown: [] });
  await minutes.remove(gone);
  const names = { areas: new Map(), actionFields: new Map(), people: new Map() };
  const rows = conferenceRows(await listEvents(officer.desk.db), {
    words: new Words('de'),
    names,
    today: '2026-11-22'
  });
  const found = (search: string) =>
    shownRows(rows, { search, filters: {}, sort: AS_GIVEN, down: false }, 'de').map((row) => row.id);
  for (const search of ['beleuchtung', 'CAFE bachweg']) expect(found(search)).toEqual([id]);
  for (const search of ['spielplatz', 'rathaus']) expect(found(search)).toEqual([]);
});

test('what is moved goes one place on, and at the end of the list nowhere', async () => {
  const minutes = new MinutesDesk(officer.desk, await conferenceAt(officer));
  for (const title of ['eins', 'zwei', 'drei']) {
    const item = (await minutes.addItem((await minutes.read())!.items))!;
    await minutes.write(item, 'title', { value: title, shown: [] });
  }
  expect(await minutes.move((await minutes.read())!.items, 2, -1)).toBe(true);
  expect(await titlesAt(minutes)).toEqual(['eins', 'drei', 'zwei']);
  expect(await minutes.move((await minutes.read())!.items, 2, 1)).toBe(false);
  expect(await titlesAt(minutes)).toEqual(['eins', 'drei', 'zwei']);
});
