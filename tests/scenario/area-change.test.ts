import { afterEach, beforeEach, expect, test } from 'vitest';
import { enterChange, readChanges } from '#lib/app/desk/area-change.ts';
import { enterArea } from '#lib/app/desk/area-writing.ts';
import { readCity } from '#lib/app/desk/city.ts';
import { RecordDesk } from '#lib/app/desk/record-desk.ts';
import { listRemarksOf } from '#lib/app/desk/remarks.ts';
import { draftSurvey } from '#lib/app/desk/surveys/survey-desk.ts';
import { countsOf, standingOn } from '#lib/domain/area/change.ts';
import { FORMAT, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import type { ChangeWords } from '#lib/kinds/spatial-change/plan.ts';
import { deskOf, itemOf, newId, openTown, remarkIn, submit, type Town } from '#lib/server/endpoint/testing/town.ts';
import { outboxCounts, outboxLists } from '#lib/storage/staff/outbox.ts';
import { deskAt } from './desks.ts';

type At = Awaited<ReturnType<typeof deskAt>>;
let town: Town;
let planner: At;
const open: At[] = [];
const at = async (person: keyof Town['people']): Promise<At> => {
  const made = await deskAt(town, person);
  open.push(made);
  await made.sync();
  return made;
};
beforeEach(async () => {
  town = await openTown();
  planner = await at('planner');
});
afterEach(() => open.splice(0).forEach(({ stop }) => stop()));

const RESOLUTION = { body: 'ASAG', decidedOn: '2021-04-13', paper: '19100-20', wording: '' };
const said = (more: Partial<ChangeWords>): ChangeWords => ({
  ...{ act: 'convert', effectiveOn: '2021-04-13', areas: [], type: 'action-quarter', names: [], ...RESOLUTION },
  ...more
});
const areasOf = async ({ desk }: At) => (await readCity(desk.db)).areas;
const attention = async ({ desk }: At) => (await outboxLists(desk.db)).attention;

/** Places in Dortmund. */
const BEFORE =
  'Nordmarkt,Hafen,Borsigplatz,Westerfilde,Scharnhorst-Ost,Hörde,Marten,Huckarde,Eving,Clarenberg,Unionviertel';
const CONVERTED = ['Wambeler Heide', 'Meylantviertel'];
const ADMITTED = ['Bövinghausen/Westrich', 'Dorstfeld'];

test('Dortmund 2021: 13 + 2 − 2 = 13 Aktionsräume, and 2 Aktionsquartiere', async () => {
  const { desk } = planner;
  const ids = new Map<string, string>();
  const enter = async (name: string, type: string): Promise<void> => {
    const slug = `ort-${ids.size}`;
    const words = { name, slug, code: '', type, parent: town.areas.root, validFrom: '2008-01-01', validTo: '' };
    ids.set(name, (await enterArea(desk, words))!);
  };
  for (const name of [...BEFORE.split(','), ...CONVERTED]) await enter(name, 'action-area');
  for (const name of ADMITTED) await enter(name, 'social-area');
  const named = (names: readonly string[]): string[] => names.map((name) => ids.get(name)!);
  expect(await enterChange(desk, said({ act: 'admit', areas: named(ADMITTED), type: 'action-area' }))).toBe(true);
  town.clock.now += 60_000;
  expect(await enterChange(desk, said({ areas: named(CONVERTED) }))).toBe(true);
  await planner.sync();
  expect(await outboxCounts(desk.db)).toMatchObject({ ready: 0, attention: 0 });

  const reader = await at('south');
  const [areas, changes] = [await areasOf(reader), await readChanges(reader.desk.db)];
  const of = (day: string) => {
    const counts = countsOf(standingOn(areas, changes, day));
    return [counts.get('action-area') ?? 0, counts.get('action-quarter') ?? 0];
  };
  expect([of('2021-04-12'), of('2021-04-13'), of('2026-11-22')]).toEqual([
    [13, 0],
    [13, 2],
    [13, 2]
  ]);
  expect(changes.map(({ act, paper }) => [act, paper])).toEqual([
    ['admit', '19100-20'],
    ['convert', '19100-20']
  ]);
});

test('what a device wrote without a network while its area was split is all taken, and read by who works on', async () => {
  const [officer, office] = [await at('north'), await at('planner')];
  const findings = new RecordDesk(officer.desk, 'finding');
  const finding = await findings.create({ area: town.areas.north, theme: 'Wege', statement: 'Dunkel.' });
  const form: SurveyDefinition = {
    ...{ format: FORMAT, title: { de: 'Park' }, languages: [{ tag: 'de', name: 'Deutsch' }] },
    ...{ items: [], lists: {} }
  };
  const plan = { title: 'Park', code: 'park', area: town.areas.north, closesOn: '', notice: '', language: 'de' };
  const survey = await draftSurvey(office.desk, form, { ...plan, translations: { title: {}, notice: {} } });
  const remark = itemOf('remark', remarkIn(town.areas.north));

  const split = { act: 'split', areas: [town.areas.north], names: ['Nordwest', 'Nordost'] } as const;
  expect(await enterChange(planner.desk, said({ ...split, effectiveOn: '2026-11-20' }))).toBe(true);
  await planner.sync();
  const [west] = (await areasOf(planner)).filter(({ name }) => name === 'Nordwest');
  expect((await areasOf(planner)).find(({ id }) => id === town.areas.north)).toMatchObject({ validTo: '2026-11-19' });

  expect(await submit(town, remark)).toMatchObject([{ status: 'accepted' }]);
  for (const device of [officer, office]) {
    await device.sync();
    expect(await attention(device)).toEqual([]);
  }
  // The assignment to the area that ended holds for what became of it.
  expect(
    await new RecordDesk(officer.desk, 'finding').create({ area: west!.id, theme: 'Neu', statement: 'Hell.' })
  ).toBeDefined();
  await officer.sync();
  expect(await attention(officer)).toEqual([]);

  Object.assign(town.people.stranger, { assignments: [{ role: 'officer', area: west!.id }] });
  const successor = await at('stranger');
  expect(await listRemarksOf(successor.desk.db, town.areas.north)).toMatchObject([{ id: remark.id }]);
  const held = await new RecordDesk(successor.desk, 'finding').read(finding!);
  expect(held?.data).toMatchObject({ area: town.areas.north, theme: 'Wege' });
  expect(survey).toBeDefined();
});

test('merging moves what lay in the merged, and the officer of one does not read what the other had', async () => {
  const { north, south, east } = town.areas;
  await submit(town, itemOf('remark', remarkIn(south)));
  const merge = { act: 'merge', areas: [north, south], names: ['Mitte'], effectiveOn: '2026-11-20' } as const;
  expect(await enterChange(planner.desk, said(merge))).toBe(true);
  await planner.sync();
  const areas = await areasOf(planner);
  const middle = areas.find(({ name }) => name === 'Mitte');
  expect(areas.find(({ id }) => id === east)?.parent).toBe(middle?.id);
  const officer = await at('north');
  expect(await listRemarksOf(officer.desk.db, south)).toEqual([]);
  expect(
    officer.desk.may({ kind: 'finding', action: 'create', place: { feed: `area:${middle!.id}`, area: middle!.id } })
  ).toBe(true);
});

test('released areas end or are what they were; a change without a Beschluss, or that does not fit its act, is not taken', async () => {
  const { north, south } = town.areas;
  expect(
    await enterChange(planner.desk, said({ act: 'release', areas: [south], type: '', effectiveOn: '2026-11-20' }))
  ).toBe(true);
  await planner.sync();
  const standing = standingOn(await areasOf(planner), await readChanges(planner.desk.db), '2026-11-20');
  expect(standing.map(({ id }) => id)).not.toContain(south);

  const desk = deskOf(town, 'planner');
  const push = (more: object) =>
    desk.push({
      ...{ feed: 'public', id: newId(), kind: 'spatial-change', base: 0 },
      data: {
        ...{ act: 'convert', effectiveOn: '2026-11-20', ...RESOLUTION },
        ...{ before: [{ area: north, type: 'social-area' }], after: [{ area: north, type: 'action-area' }], ...more }
      }
    });
  expect(await push({ paper: '' })).toMatchObject({ status: 'rejected' });
  expect(await push({ body: '' })).toMatchObject({ status: 'rejected' });
  expect(await push({ decidedOn: '' })).toMatchObject({ status: 'rejected' });
  expect(await push({ act: 'split' })).toMatchObject({ status: 'rejected', reason: 'wrong-shape' });
  const nowhere = [{ area: newId(), type: 'quarter' }];
  expect(await push({ act: 'admit', before: [], after: nowhere })).toMatchObject({ status: 'retry' });
  expect(await push({})).toMatchObject({ status: 'accepted' });
});
