import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Area } from '../kinds/area/kind.ts';
import { openServer } from '../server/server.ts';
import { areas } from './areas.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';

let root: string;
let dataDir: string;
const terminalAt = (said: string[], complained: string[]) => ({
  env: { DATA_DIR: dataDir, PORT: '1' },
  say: (line: string) => void said.push(line),
  complain: (line: string) => void complained.push(line),
  secret: async () => ''
});
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'nahraum-areas-'));
  dataDir = join(root, 'musterstadt');
  expect(await demo.run(['--create'], terminalAt([], []))).toBe(0);
});
beforeEach(() => {
  dataDir = mkdtempSync(join(root, 'data-'));
  cpSync(join(root, 'musterstadt'), dataDir, { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

async function ran(command: Command, ...args: string[]) {
  const [said, complained]: [string[], string[]] = [[], []];
  const code = await command.run(args, terminalAt(said, complained)).catch((error: Error) => {
    complained.push(error.message);
    return 1;
  });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

const square = (x: number, y: number) => [
  [x, y],
  [x, y + 0.01],
  [x + 0.01, y + 0.01],
  [x + 0.01, y],
  [x, y]
];
type Row = Record<string, unknown> & { at?: [number, number] };
function fileOf(rows: readonly Row[]): string {
  const features = rows.map(({ at = [7.4, 51.5], ...properties }, index) => {
    const coordinates = [square(at[0] + (at[0] < 40 ? index / 50 : 0), at[1] + (at[0] < 40 ? 0 : index / 50))];
    return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } };
  });
  const file = join(dataDir, 'gebiete.geojson');
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }));
  return file;
}

async function stored(): Promise<(Area & { id: string })[]> {
  const server = await openServer({ dataDir, origin: 'http://localhost:1' } as never, { create: false });
  try {
    const rows = await server.store.read((tx) => tx.records.after('public', 0, 10_000));
    return rows.flatMap(({ id, kind, body }) =>
      kind === 'area' && 'data' in body ? [{ ...(body.data as unknown as Area), id }] : []
    );
  } finally {
    await server.close();
  }
}

const NEW = [
  { nr: '041', titel: 'Hafen', ebene: 'Quartier', liegt: '040' },
  { nr: '040', titel: 'Westend', ebene: 'Sozialraum', liegt: '' },
  { nr: '042', titel: 'Werft', ebene: 'Quartier', liegt: '040' }
];
const TYPES = ['--level', 'ebene', '--type', 'Quartier=action-quarter', '--type', 'Sozialraum=social-area'];

test('a file is looked at, and then its areas are entered with their parents and their shapes', async () => {
  const file = fileOf(NEW);
  const before = await stored();
  const checked = await ran(areas, 'check', file, ...TYPES, '--parent', 'liegt');
  expect(checked).toMatchObject({ code: 0, complained: '' });
  expect(checked.said).toContain('Names from titel, numbers from nr, lying in liegt, level from ebene.');
  expect(await stored()).toEqual(before);

  const entered = await ran(areas, 'import', file, '--as', 'projektbuero', ...TYPES, '--from', '2026-01-01');
  expect(entered).toMatchObject({ code: 0, complained: '' });
  expect(entered.said).toContain('3 areas are entered.');
  const after = (await stored()).filter(({ id }) => before.every((old) => old.id !== id));
  const westend = after.find(({ name }) => name === 'Westend');
  const town = before.find(({ parent }) => parent === null);
  expect(westend).toMatchObject({ code: '040', type: 'social-area', parent: town?.id, validFrom: '2026-01-01' });
  expect(after.map(({ code, parent }) => [code, parent === westend?.id]).sort()).toEqual([
    ['040', false],
    ['041', true],
    ['042', true]
  ]);
  expect(new Set(after.map(({ geometry }) => geometry)).size).toBe(1);
  expect(after[0]?.geometry).toMatch(/^[0-9a-f]{64}$/);
});

test('nothing of a file with a fault is entered, each fault is said by its feature, and one may be left out', async () => {
  const before = await stored();
  const file = fileOf([
    ...NEW,
    { nr: '', titel: 'Ohne', ebene: 'Quartier' },
    { nr: '9', titel: 'Fern', ebene: 'Kreis' }
  ]);
  const refused = await ran(areas, 'import', file, '--as', 'projektbuero', ...TYPES, '--number', 'nr');
  expect(refused.code).toBe(1);
  expect(refused.complained).toContain('4: – Ohne (ohne) has no number: say --number.');
  expect(refused.complained).toContain('5: 9 Fern (fern) is of the level "Kreis", for which no --type is said.');
  expect(refused.complained).toContain('2 of 5 cannot be entered. Nothing was.');
  expect(await stored()).toEqual(before);

  const rest = await ran(
    areas,
    'import',
    file,
    '--as',
    'projektbuero',
    ...TYPES,
    '--number',
    'nr',
    '--leave-out',
    '4,5'
  );
  expect(rest.code).toBe(0);
  expect(await stored()).toHaveLength(before.length + 3);
  const twice = await ran(areas, 'check', file, ...TYPES, '--number', 'nr', '--leave-out', '4,5');
  expect(twice.complained).toContain('has a number that an area of the municipality has already');
});

test('axes in the wrong order are said, with what turns them', async () => {
  const file = fileOf(NEW.map((row): Row => ({ ...row, at: [51.5, 7.4] })));
  const unsure = await ran(areas, 'check', file, ...TYPES);
  expect(unsure.code).toBe(1);
  expect(unsure.complained).toContain('--system EPSG:4326 --swap');
  const turned = await ran(areas, 'check', file, ...TYPES, '--swap');
  expect(turned).toMatchObject({ code: 0, complained: '' });
  expect(turned.said).toContain('WGS 84, north before east');
});

test.each([
  [['check'], 'Which FILE?'],
  [['import', 'FILE'], '--as LOGIN is missing.'],
  [['look', 'FILE'], 'What should be done?'],
  [['check', 'missing.geojson', '--type', 'social-area'], 'cannot be read'],
  [['check', 'FILE'], '--type is missing'],
  [['check', 'FILE', '--type', 'Dorf'], '--type is one of'],
  [['check', 'FILE', '--type', 'social-area', '--name', 'nome'], 'There is no column "nome"'],
  [['check', 'FILE', '--type', 'social-area', '--system', 'EPSG:1'], '--system is one of'],
  [['check', 'FILE', '--type', 'social-area', '--from', 'gestern'], '--from is a day'],
  [['import', 'FILE', '--type', 'social-area', '--as', 'niemand'], 'Nobody who may sign in'],
  [['import', 'FILE', '--type', 'social-area', '--as', 'politik'], 'politik may not enter areas']
])('%j: says what is wrong', async (args, reason) => {
  const file = fileOf(NEW);
  const { code, complained } = await ran(areas, ...args.map((text) => (text === 'FILE' ? file : text)));
  expect(code).toBeGreaterThan(0);
  expect(complained).toContain(reason);
});
