import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeArea, enterArea } from '#lib/app/desk/area-writing.ts';
import { readCity } from '#lib/app/desk/city.ts';
import { openTown, type Town } from '#lib/server/endpoint/testing/town.ts';
import { deskAt } from './desks.ts';

type At = Awaited<ReturnType<typeof deskAt>>;
let town: Town;
let [planner, north] = [] as unknown as [At, At];
beforeEach(async () => {
  town = await openTown();
  [planner, north] = [await deskAt(town, 'planner'), await deskAt(town, 'north')];
  await planner.sync();
});
afterEach(() => {
  planner.stop();
  north.stop();
});

const areaAt = async ({ desk }: At, id: string) => (await readCity(desk.db)).areas.find((area) => area.id === id);

test('an area made by hand is there for everybody; what is changed keeps its boundary', async () => {
  const { desk } = planner;
  const times = { validFrom: '2026-01-01', validTo: '' };
  const said = { name: 'Hafen', slug: 'hafen', code: '81', type: 'quarter', parent: town.areas.root, ...times };
  const id = await enterArea(desk, said);
  expect(await areaAt(planner, id!)).toMatchObject({ ...said, geometry: null });

  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'FeatureCollection', features: [] }));
  const geometry = await desk.keep(desk.files.add(bytes, 'application/json'));
  await desk.keep(desk.plain.publish('area', id!, { data: { ...said, geometry: geometry! }, lookedAt: 0 }));
  await planner.sync();
  const moved = { ...said, name: 'Alter Hafen', parent: town.areas.north, validTo: '2030-12-31' };
  expect(await changeArea(desk, id!, moved)).toBe(true);
  await planner.sync();
  await north.sync();
  expect(await areaAt(north, id!)).toMatchObject({ ...moved, geometry });
  expect(await changeArea(desk, town.people.planner.account, said), 'there is no such area').toBe(false);
});
