import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordDesk } from '#lib/app/desk/record-desk.ts';
import { RecordHistory } from '#lib/app/desk/record-history.svelte.ts';
import { Versions } from '#lib/app/desk/versions.svelte.ts';
import { conflictsOf } from '#lib/domain/record/conflict.ts';
import { entriesOf, type Merged } from '#lib/domain/record/merged.ts';
import { stampsOf } from '#lib/domain/record/write.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { deskAt } from './desks.ts';

type At = Awaited<ReturnType<typeof deskAt>>;
let town: Town;
let [north, planner] = [] as unknown as [At, At];
beforeEach(async () => {
  town = await openTown();
  [north, planner] = [await deskAt(town, 'north'), await deskAt(town, 'planner')];
  await town.store.commit({
    feeds: [],
    run: async ({ accounts }) => {
      for (const [name, { account }] of Object.entries(town.people))
        await accounts.create({ id: account, login: name, name: `Frau ${name}`, password: null, disabled: false });
    }
  });
});
afterEach(() => {
  north.stop();
  planner.stop();
});

const findingsAt = ({ desk }: At) => new RecordDesk(desk, 'finding');
/** In the order of the alphabet: two devices may write within one millisecond. */
const statementsIn = (copy: Merged) =>
  entriesOf(copy.fields, 'statement')
    .map(({ value }) => value)
    .sort();

/** One statement, on both desks, or two that were written without seeing each other. */
async function finding(...statements: [string] | [string, string]): Promise<string> {
  const data = { area: town.areas.north, theme: 'Wege', statement: 'Erst' };
  const id = (await findingsAt(north).create(data))!;
  for (const at of [north, planner]) await at.sync();
  town.clock.now += 3_600_000;
  for (const [at, value] of [
    [north, statements[0]],
    [planner, statements[1]]
  ] as const) {
    if (value === undefined) continue;
    const { copy } = (await findingsAt(at).read(id))!;
    await findingsAt(at).write(id, 'statement', { value, shown: stampsOf(copy, 'statement') });
  }
  for (const at of [north, planner, north]) await at.sync();
  return id;
}

const statementLines = async (history: RecordHistory) =>
  (await history.read()).filter(({ field }) => field === 'statement');

test('with a network the history says who wrote what before, on which device; without one what this device knows', async () => {
  const id = await finding('Dunkel');
  await planner.sync();
  const { copy } = (await findingsAt(planner).read(id))!;
  await findingsAt(planner).write(id, 'statement', { value: 'Laut', shown: stampsOf(copy, 'statement') });

  const history = new RecordHistory(planner.desk, id);
  await history.load();
  expect(history.phase).toBe('offline');
  expect(
    (await statementLines(history)).map(({ value, stands, waits, hand }) => [value, stands, waits, hand.here])
  ).toEqual([
    ['Laut', true, true, true],
    ['Dunkel', false, false, false]
  ]);

  await planner.online(history.load);
  expect(history.phase).toBe('told');
  const lines = await statementLines(history);
  expect(lines.map(({ value, before }) => [before, value])).toEqual([
    ['Dunkel', 'Laut'],
    ['Erst', 'Dunkel'],
    [undefined, 'Erst']
  ]);
  expect(lines.map(({ waits, hand }) => [waits, hand.here, hand.name])).toEqual([
    [true, true, null],
    [false, false, 'Frau north'],
    [false, false, 'Frau north']
  ]);
  // Without a network the next visit knows it, too.
  const later = await statementLines(new RecordHistory(planner.desk, id));
  expect(later.map(({ value, hand }) => [value, hand.name])).toEqual([
    ['Laut', null],
    ['Dunkel', 'Frau north']
  ]);
  // Of one device: its mark is the same in both lines, and not that of this one.
  expect(new Set(lines.map(({ hand }) => hand.node)).size).toBe(2);
});

test('a value of before is restored without a network, as a new write, taken back, restored again, and arrives', async () => {
  const id = await finding('Dunkel');
  await planner.sync();
  const here = findingsAt(planner);
  const history = new RecordHistory(planner.desk, id);
  await planner.online(history.load);
  const old = (await statementLines(history)).find(({ value }) => value === 'Erst')!;
  expect(old).toMatchObject({ stands: false });

  const versions = new Versions(planner.desk);
  const restore = async () => {
    const record = (await here.read(id))!;
    const after = (await here.choose(record, 'statement', old.value))!;
    const before = record.copy;
    versions.chosen = { id, field: 'statement', label: 'Aussage', of: 'history', before, after };
    return statementsIn(after);
  };
  expect(await restore()).toEqual(['Erst']);
  expect(await versions.takeBack()).toBe(true);
  expect(statementsIn((await here.read(id))!.copy)).toEqual(['Dunkel']);
  expect(await restore()).toEqual(['Erst']);

  expect(await planner.sync()).toMatchObject({ phase: 'idle' });
  await north.sync();
  expect((await findingsAt(north).read(id))!.data.statement).toBe('Erst');
  const told = new RecordHistory(north.desk, id);
  await north.online(told.load);
  expect((await statementLines(told)).map(({ value, hand }) => [value, hand.name])).toEqual([
    ['Erst', 'Frau planner'],
    ['Dunkel', 'Frau north'],
    ['Erst', 'Frau north']
  ]);
});

test('of two versions one is chosen: that can be taken back, and the history keeps the other for good', async () => {
  const id = await finding('Dunkel', 'Laut');
  const here = findingsAt(north);
  const record = (await here.read(id))!;
  expect(statementsIn(record.copy)).toEqual(['Dunkel', 'Laut']);
  const versions = new Versions(north.desk);
  const choose = async () => {
    town.clock.now += 60_000;
    const before = (await here.read(id))!;
    const after = (await here.choose(before, 'statement', 'Dunkel'))!;
    versions.chosen = { id, field: 'statement', label: 'Aussage', of: 'versions', before: before.copy, after };
  };
  await choose();
  await north.sync();
  await planner.sync();
  expect(statementsIn((await findingsAt(planner).read(id))!.copy)).toEqual(['Dunkel']);

  expect(await versions.takeBack()).toBe(true);
  await north.sync();
  await planner.sync();
  for (const at of [north, planner]) {
    const { copy } = (await findingsAt(at).read(id))!;
    expect(conflictsOf(copy, here.kind).map(({ entries }) => entries.map(({ value }) => value).sort())).toEqual([
      ['Dunkel', 'Laut']
    ]);
  }
  expect(await versions.takeBack()).toBe(false);

  await choose();
  await north.sync();
  const history = new RecordHistory(north.desk, id);
  await north.online(history.load);
  const lines = await statementLines(history);
  expect(lines).toContainEqual(
    expect.objectContaining({ value: 'Laut', stands: false, hand: expect.objectContaining({ name: 'Frau planner' }) })
  );
  expect(lines.map(({ before, value, atOnce }) => [before, value, atOnce]).slice(-3)).toEqual([
    ['Erst', expect.stringMatching('Dunkel|Laut'), true],
    ['Erst', expect.stringMatching('Dunkel|Laut'), true],
    [undefined, 'Erst', false]
  ]);
});

test('what arrived after a choice, or was typed after it, stays when the choice is taken back', async () => {
  const id = await finding('Dunkel', 'Laut');
  const here = findingsAt(north);
  const before = (await here.read(id))!.copy;
  const after = (await here.choose({ id, copy: before }, 'statement', 'Dunkel'))!;
  const versions = new Versions(north.desk);
  versions.chosen = { id, field: 'statement', label: 'Aussage', of: 'versions', before, after };
  await here.write(id, 'statement', { value: 'Ganz neu', shown: stampsOf(after, 'statement') });
  await versions.takeBack();
  expect(statementsIn((await here.read(id))!.copy).toSorted()).toEqual(['Dunkel', 'Ganz neu', 'Laut']);
});

test('the versions of a field say whose they are once the server was asked, and it is asked once', async () => {
  const id = await finding('Dunkel', 'Laut');
  const { copy } = (await findingsAt(north).read(id))!;
  const { stamp } = entriesOf(copy.fields, 'statement').find(({ value }) => value === 'Laut')!;
  const versions = new Versions(north.desk);
  await versions.look(id, stamp);
  expect(versions.whose(stamp)).toMatchObject({ here: false, mine: false, name: null });
  await north.online(() => versions.look(id, stamp));
  expect(versions.whose(stamp)).toMatchObject({ here: false, mine: false, name: 'Frau planner' });
  // Another answer would say another name.
  await town.store.commit({
    feeds: [],
    run: async ({ accounts }) => {
      const account = (await accounts.get(town.people.planner.account))!;
      await accounts.update(account.id, { name: 'Frau Neu' });
    }
  });
  await north.online(() => versions.look(id, stamp));
  expect(versions.whose(stamp).name).toBe('Frau planner');
});

test('what never left this device has its own history and nobody else’s', async () => {
  const id = (await findingsAt(north).create({ area: town.areas.north, theme: 'Wege' }))!;
  const history = new RecordHistory(north.desk, id);
  await north.online(history.load);
  expect(history.phase).toBe('told');
  expect((await history.read()).map(({ field, waits }) => [field, waits])).toEqual([
    ['theme', true],
    ['area', true]
  ]);
  const foreign = new RecordHistory(planner.desk, id);
  await planner.online(foreign.load);
  expect([foreign.phase, await foreign.read()]).toEqual(['failed', []]);
});
