import { afterEach, beforeEach, expect, test } from 'vitest';
import { AreaImport } from '#lib/app/desk/area-import.svelte.ts';
import { addAreaType } from '#lib/app/desk/area-types.ts';
import { readCity } from '#lib/app/desk/city.ts';
import { timedId } from '#lib/kernel/id.ts';
import { example as municipality } from '#lib/kinds/municipality/kind.ts';
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

const square = (x: number, y: number) => [
  [x, y],
  [x, y + 0.01],
  [x + 0.01, y + 0.01],
  [x, y]
];
type Cells = Record<string, string>;
const fileOf = (rows: readonly Cells[], swapped = false): File => {
  const features = rows.map((properties, index) => {
    const ring = square(7.4 + index / 50, 51.5).map(([x, y]) => (swapped ? [y, x] : [x, y]));
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
  });
  return new File([JSON.stringify({ type: 'FeatureCollection', features })], 'gebiete.geojson');
};
const ROWS = [
  { nr: '81', name: 'Hafen', ebene: 'Quartier', liegt: '80' },
  { nr: '80', name: 'Westend', ebene: 'Sozialraum', liegt: '' },
  { nr: '82', name: 'Werft', ebene: 'Quartier', liegt: '80' }
];
const areasAt = async ({ desk }: At) => (await readCity(desk.db)).areas;
async function opened(file: File): Promise<AreaImport> {
  const known = await areasAt(planner);
  const reading = new AreaImport(() => known, planner.desk.today);
  await reading.read(file);
  return reading;
}

test('areas of a file are entered without a network, and everybody has them once it is back', async () => {
  const areas = await opened(fileOf(ROWS));
  expect(areas.levels).toEqual(['Quartier', 'Sozialraum']);
  expect(areas.ready).toBeUndefined();
  areas.types = { Quartier: 'action-quarter', Sozialraum: 'social-area' };
  expect(areas.ready?.map(({ name, type }) => [name, type])).toEqual([
    ['Hafen', 'action-quarter'],
    ['Westend', 'social-area'],
    ['Werft', 'action-quarter']
  ]);
  expect(await areas.enter(planner.desk)).toBe(3);
  expect(await planner.sync()).toMatchObject({ phase: 'idle' });
  await north.sync();
  const all = await areasAt(north);
  const westend = all.find(({ name }) => name === 'Westend');
  expect(all.find(({ name }) => name === 'Hafen')).toMatchObject({ code: '81', slug: 'hafen', parent: westend?.id });
  expect(await north.online(() => north.desk.file(westend!.geometry!, 'application/json'))).toBeInstanceOf(Uint8Array);
});

test('what has a fault holds up everything until it is left out; the same file again is known', async () => {
  const before = await areasAt(planner);
  const areas = await opened(fileOf([...ROWS, { nr: '', name: 'Ohne', ebene: 'Quartier', liegt: '' }]));
  areas.columns = { ...areas.columns, code: 'nr', level: undefined };
  areas.types = { '': 'social-area' };
  expect(areas.ready).toBeUndefined();
  expect(await areas.enter(planner.desk)).toBeUndefined();
  expect(await areasAt(planner)).toEqual(before);
  areas.leave([4], true);
  expect(areas.areas.map(({ name, isLeftOut }) => [name, isLeftOut])).toEqual([
    ['Hafen', false],
    ['Westend', false],
    ['Werft', false],
    ['Ohne', true]
  ]);
  expect(await areas.enter(planner.desk)).toBe(3);
  const again = await opened(fileOf(ROWS));
  again.types = { '': 'social-area' };
  expect(again.areas.map(({ faults }) => faults)).toEqual([['code-taken'], ['code-taken'], ['code-taken']]);
});

test('axes in the wrong order are asked about, and nothing is guessed', async () => {
  const areas = await opened(fileOf(ROWS, true));
  expect([areas.chosen, areas.areas]).toEqual([undefined, []]);
  expect(areas.readings).toContainEqual({ system: 'EPSG:4326', swapped: true });
  areas.chosen = { system: 'EPSG:4326', swapped: true };
  expect(areas.areas).toHaveLength(3);
  expect(areas.picture.features.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('a file that is none says why, and the one before is gone', async () => {
  const areas = await opened(fileOf(ROWS));
  await areas.read(new File(['<html>'], 'seite.html'));
  expect([areas.problem, areas.layers, areas.fileName]).toEqual(['geo-unknown', [], 'seite.html']);
});

test('areas are of a type that the municipality calls its own, also before the server has heard of it', async () => {
  const { desk } = planner;
  const [root] = (await areasAt(planner)).filter(({ parent }) => parent === null);
  expect(await addAreaType(desk, 'Ortschaft'), 'there is no municipality yet').toBeUndefined();
  const founded = { data: { ...municipality, rootArea: root!.id }, lookedAt: 0 };
  await desk.keep(desk.plain.publish('municipality', timedId(desk.env.now(), desk.env.random), founded));
  const type = await addAreaType(desk, 'Ortschaft');
  expect(type).toBe('ortschaft');
  expect(await addAreaType(desk, 'Ortschaft'), 'it is listed once').toBe('ortschaft');
  expect(await addAreaType(desk, 'Borough'), 'no word of its own stands for another').toBe('borough-2');
  const areas = await opened(fileOf(ROWS));
  areas.choose('level', '');
  areas.types = { '': type! };
  expect(await areas.enter(desk)).toBe(3);
  await planner.sync();
  await north.sync();
  expect((await areasAt(north)).filter((area) => area.type === 'ortschaft')).toHaveLength(3);
  const { municipality: seen } = await readCity(north.desk.db);
  expect(seen?.areaTypes?.map(({ label }) => label.de)).toEqual(['Ortschaft', 'Borough']);
});
