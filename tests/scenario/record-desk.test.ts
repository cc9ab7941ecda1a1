import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAreaOverview } from '#lib/app/desk/area-overview.ts';
import { RecordDesk } from '#lib/app/desk/record-desk.ts';
import { listCitable, ThreadDesk } from '#lib/app/desk/thread-desk.ts';
import { readThreadsOf } from '#lib/app/desk/threads.ts';
import { conflictsOf } from '#lib/domain/record/conflict.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { deskAt } from './desks.ts';

type At = Awaited<ReturnType<typeof deskAt>>;
let town: Town;
let [north, planner] = [] as unknown as [At, At];
beforeEach(async () => {
  town = await openTown();
  [north, planner] = [await deskAt(town, 'north'), await deskAt(town, 'planner')];
});
afterEach(() => {
  north.stop();
  planner.stop();
});

const typed = (value: string) => ({ value, shown: [] });
const findingsAt = ({ desk }: At) => new RecordDesk(desk, 'finding');

test('a finding is made without a network, stays a draft until it says something, and is read at another desk', async () => {
  const here = findingsAt(north);
  const id = (await here.create({ area: town.areas.north }))!;
  expect(await here.read(id)).toMatchObject({ transfer: 'draft', feed: `area:${town.areas.north}` });
  await here.write(id, 'theme', typed('Wege im Dunkeln'));
  await here.write(id, 'statement', typed('Der Durchgang wird gemieden.'));
  await here.write(id, 'weight', typed('4'));
  expect(await north.sync()).toMatchObject({ phase: 'idle' });
  expect(await here.read(id)).toMatchObject({ transfer: 'sent' });

  await planner.sync();
  const [found] = await findingsAt(planner).list();
  expect(found).toMatchObject({ id, data: { theme: 'Wege im Dunkeln', weight: '4', area: town.areas.north } });
});

test('two who write one statement at once both are heard, and one chooses', async () => {
  const id = (await findingsAt(north).create({ area: town.areas.north, theme: 'Wege', statement: 'Erst' }))!;
  await north.sync();
  await planner.sync();
  const [here, there] = [findingsAt(north), findingsAt(planner)];
  const shown = stampsOf((await here.read(id))!.copy, 'statement');
  await here.write(id, 'statement', { value: 'Dunkel', shown });
  await there.write(id, 'statement', { value: 'Laut', shown });
  for (const desk of [north, planner, north]) await desk.sync();

  const record = (await here.read(id))!;
  expect(conflictsOf(record.copy, here.kind).map(({ field }) => field)).toEqual(['statement']);
  await here.choose(record, 'statement', 'Dunkel');
  expect(conflictsOf((await here.read(id))!.copy, here.kind)).toEqual([]);
});

test('the page of an area has its findings, the newest first, and none of another area', async () => {
  const made = [];
  for (const theme of ['Wege', 'Licht', 'Lärm']) {
    made.push((await findingsAt(north).create({ area: town.areas.north, theme, statement: 'Fehlt.' }))!);
    town.clock.now += 1;
  }
  await findingsAt(north).remove(made[1]!);
  await north.sync();
  await planner.sync();
  const idsAt = async (area: string) => {
    const { records } = await readAreaOverview(planner.desk.db, area, planner.desk.parentOf);
    return records.map(({ kind, records }) => [kind, records.map(({ id }) => id)]);
  };
  expect(await idsAt(town.areas.north)).toEqual([['finding', [made[2], made[0]]]]);
  expect(await idsAt(town.areas.south)).toEqual([['finding', []]]);
});

test('who looks after another area is offered nothing, and taking away can be undone', async () => {
  const here = findingsAt(north);
  await north.sync();
  expect(here.mayCreateIn(`area:${town.areas.north}`)).toBe(true);
  expect(here.mayCreateIn(`area:${town.areas.south}`)).toBe(false);
  const id = (await here.create({ area: town.areas.north, theme: 'Wege', statement: 'Dunkel' }))!;
  const record = (await here.read(id))!;
  expect([here.may('update', record, ['statement']), here.may('remove', record)]).toEqual([true, true]);

  await here.remove(id);
  expect(await here.list()).toEqual([]);
  expect((await here.read(id))!.removed).toBe(true);
  await here.restore(id);
  expect((await here.list()).map((found) => found.id)).toEqual([id]);
});

test('a finding rests on another of its area: one strand, seen from both ends, untied and tied again', async () => {
  const here = findingsAt(north);
  const [one, two] = [
    (await here.create({ area: town.areas.north, theme: 'Wege', statement: 'Dunkel' }))!,
    (await here.create({ area: town.areas.north, theme: 'Licht', statement: 'Fehlt' }))!
  ];
  const tying = new ThreadDesk(north.desk);
  expect((await listCitable(north.desk.db, town.areas.north)).map(({ id }) => id).sort()).toEqual([one, two].sort());
  expect(await tying.cite(one, two)).toBe(true);
  expect(await tying.cite(one, two)).toBe(true);
  expect(await north.sync()).toMatchObject({ phase: 'idle' });
  for (const end of [one, two]) {
    const strands = await readThreadsOf(north.desk.db, end);
    expect(strands.map(({ from, to }) => [from.text, to.text])).toEqual([['Wege', 'Licht']]);
  }
  const strand = (await readThreadsOf(north.desk.db, one))[0]!.id;
  await tying.untie(strand);
  expect(await readThreadsOf(north.desk.db, two)).toEqual([]);
  await tying.tieAgain(strand);
  expect(await readThreadsOf(north.desk.db, two)).toHaveLength(1);
});
