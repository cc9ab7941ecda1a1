import { describe, expect, test } from 'vitest';
import { draftAreas, type Taken } from './areas.ts';
import { BEFORE_NAME, choose, guessColumns, splitName, type Columns } from './columns.ts';
import { columnsOf } from './columns-of.ts';
import type { Layer, LeftOut, Ring, Shape } from './layer.ts';

const square = (x: number, y: number): Ring => [
  [x, y],
  [x + 0.01, y],
  [x + 0.01, y + 0.01],
  [x, y + 0.01],
  [x, y]
];

type Given = Record<string, string> & { at?: never };
function layerOf(rows: readonly Given[], changes: Readonly<Record<number, Partial<Shape>>> = {}): Layer {
  const shapes = rows.map((cells, index): Shape => {
    return { row: index + 1, cells, polygons: [[square(7 + index / 10, 51)]], leftOut: [], ...changes[index] };
  });
  return { name: 'a', columns: columnsOf(shapes), shapes, system: undefined };
}

const DEGREES = { system: 'EPSG:4326', swapped: false } as const;
const NONE: Taken = { codes: new Set(), slugs: new Set() };
const draft = (layer: Layer, taken = NONE, columns: Columns = guessColumns(layer)) =>
  draftAreas(layer, columns, DEGREES, taken);

describe('which column says what', () => {
  test('by heading and by what stands in it', () => {
    const layer = layerOf([
      { OBJECTID: '1', PLR_ID: '01100101', PLR_NAME: 'Stülerstraße', BEZ: 'Mitte', FLAECHE: '12,5' },
      { OBJECTID: '2', PLR_ID: '01100102', PLR_NAME: 'Großer Tiergarten', BEZ: 'Mitte', FLAECHE: '12,5' }
    ]);
    expect(guessColumns(layer)).toMatchObject({ name: 'PLR_NAME', code: 'PLR_ID', split: false });
  });

  test('a number that some few areas lack is still the number', () => {
    const layer = layerOf([
      { OBJECTID: '1', nr: '81', name: 'Hafen' },
      { OBJECTID: '2', nr: '82', name: 'Werft' },
      { OBJECTID: '3', nr: '', name: 'Restfläche' }
    ]);
    expect(guessColumns(layer)).toMatchObject({ name: 'name', code: 'nr' });
  });

  test('a name said twice is still the name', () => {
    const layer = layerOf([
      { nr: '1', name: 'Schloßstraße' },
      { nr: '2', name: 'Schloßstraße' },
      { nr: '3', name: 'Rathaus' }
    ]);
    expect(guessColumns(layer)).toMatchObject({ name: 'name', code: 'nr' });
  });

  test('what an area lies in, and of what level it is', () => {
    const layer = layerOf([
      { key: '1', title: 'Nord', ebene: 'Bezirk', gehoert_zu: '' },
      { key: '11', title: 'Hafen', ebene: 'Quartier', gehoert_zu: '1' },
      { key: '12', title: 'Werft', ebene: 'Quartier', gehoert_zu: '1' }
    ]);
    expect(guessColumns(layer)).toEqual({
      name: 'title',
      code: 'key',
      split: false,
      level: 'ebene',
      parent: 'gehoert_zu'
    });
  });

  test('a file without columns has none', () => {
    expect(guessColumns(layerOf([{}, {}]))).toEqual({
      name: undefined,
      code: undefined,
      split: false,
      level: undefined,
      parent: undefined
    });
  });

  test('what a person chooses instead; a number before the name goes with the name', () => {
    const guessed = guessColumns(layerOf([{ nr: '1', name: '01 Nord', lang: '01 Nordviertel' }]));
    const split = choose(guessed, 'code', BEFORE_NAME);
    expect(split).toMatchObject({ split: true, code: split.name });
    expect(choose(split, 'name', 'lang')).toMatchObject({ name: 'lang', code: 'lang', split: true });
    expect(choose(split, 'code', 'nr')).toMatchObject({ code: 'nr', split: false });
    expect(choose(choose(split, 'code', ''), 'name', 'lang')).toMatchObject({ name: 'lang', code: undefined });
    expect(choose(split, 'parent', 'nr')).toMatchObject({ ...split, parent: 'nr' });
  });

  test.each([
    ['03 Nordstadt', { code: '03', name: 'Nordstadt' }],
    ['1.2 - Am Markt', { code: '1.2', name: 'Am Markt' }],
    ['12) Süd', { code: '12', name: 'Süd' }],
    ['4. Bezirk', { code: '4', name: 'Bezirk' }],
    ['Nordstadt', undefined],
    ['Bezirk 4', undefined],
    ['12', undefined]
  ])('„%s“', (text, parts) => {
    expect(splitName(text)).toEqual(parts);
  });
});

describe('the areas of a layer', () => {
  test('number and name come out of one field', () => {
    const areas = draft(layerOf([{ n: '01 Altstadt' }, { n: '02 Neustadt' }]));
    expect(areas.map(({ code, name, slug }) => [code, name, slug])).toEqual([
      ['01', 'Altstadt', 'altstadt'],
      ['02', 'Neustadt', 'neustadt']
    ]);
  });

  test('two rows of one number and name are one area of two parts', () => {
    const areas = draft(
      layerOf([
        { nr: '1', name: 'Hafen' },
        { nr: '1', name: 'Hafen' },
        { nr: '2', name: 'Werft' }
      ]),
      NONE,
      {
        name: 'name',
        code: 'nr',
        split: false,
        level: undefined,
        parent: undefined
      }
    );
    expect(areas.map(({ rows, polygons, notes }) => [rows, polygons.length, notes])).toEqual([
      [[1, 2], 2, ['parts-joined']],
      [[3], 1, []]
    ]);
  });

  test('one number for two names is a fault of both; one name for two numbers is not, and their addresses differ', () => {
    const columns = { name: 'name', code: 'nr', split: false, level: undefined, parent: undefined };
    const numbers = draft(
      layerOf([
        { nr: '1', name: 'Hafen' },
        { nr: '1', name: 'Werft' }
      ]),
      NONE,
      columns
    );
    expect(numbers.map(({ faults }) => faults)).toEqual([['code-twice'], ['code-twice']]);
    const names = draft(
      layerOf([
        { nr: '1', name: 'Schloßstraße' },
        { nr: '2', name: 'Schloßstraße' }
      ])
    );
    expect(names.map(({ slug, faults, notes }) => [slug, faults, notes])).toEqual([
      ['schlossstrasse', [], ['name-twice']],
      ['schlossstrasse-2', [], ['name-twice', 'other-address']]
    ]);
  });

  test('numbers and addresses that the municipality has already', () => {
    const taken = { codes: new Set(['1']), slugs: new Set(['hafen', 'hafen-1']) };
    const [hafen] = draft(
      layerOf([
        { nr: '1', name: 'Hafen' },
        { nr: '2', name: 'Werft' }
      ]),
      taken
    );
    expect(hafen).toMatchObject({ slug: 'hafen-1-2', faults: ['code-taken'] });
  });

  test('what is missing, too long, without a surface or elsewhere is named by its row', () => {
    const leftOut: LeftOut[] = ['points'];
    const layer = layerOf(
      [
        { nr: '1', name: '' },
        { nr: '', name: 'Hafen' },
        { nr: '3'.repeat(21), name: 'x'.repeat(201) },
        { nr: '4', name: 'Werft' },
        { nr: '5', name: 'Paris' }
      ],
      { 3: { polygons: [], leftOut }, 4: { polygons: [[square(2.3, 48.8)]] } }
    );
    const columns = { name: 'name', code: 'nr', split: false, level: undefined, parent: undefined };
    expect(draft(layer, NONE, columns).map(({ rows, faults, notes }) => [rows, faults, notes])).toEqual([
      [[1], ['no-name'], []],
      [[2], ['no-code'], []],
      [[3], ['name-too-long', 'code-too-long'], []],
      [[4], ['no-surface'], ['points']],
      [[5], ['outside-germany'], []]
    ]);
  });

  test('areas that nobody has numbered are entered without numbers', () => {
    const columns = { name: 'name', code: undefined, split: false, level: undefined, parent: undefined };
    const areas = draft(layerOf([{ name: 'Hafen' }, { name: 'Hafen' }]), NONE, columns);
    expect(areas.map(({ code, slug, faults }) => [code, slug, faults])).toEqual([
      ['', 'hafen', []],
      ['', 'hafen-2', []]
    ]);
    expect(areas.map(({ notes }) => notes)).toEqual([
      ['name-twice', 'without-number'],
      ['name-twice', 'without-number', 'other-address']
    ]);
  });

  test('a parent that neither the file nor the municipality has is remarked', () => {
    const columns = { name: 'name', code: 'nr', split: false, level: undefined, parent: 'in' };
    const rows = [
      { nr: '1', name: 'Nord', in: '' },
      { nr: '11', name: 'Hafen', in: '1' },
      { nr: '12', name: 'Werft', in: '9' },
      { nr: '13', name: 'Dock', in: '7' }
    ];
    const taken = { codes: new Set(['7']), slugs: new Set<string>() };
    expect(draft(layerOf(rows), taken, columns).map(({ notes }) => notes)).toEqual([[], [], ['unknown-parent'], []]);
  });

  test('one that reaches around most of the others may be the whole city', () => {
    const rows = ['Nord', 'Hafen', 'Werft', 'Gesamt'].map((name, index) => ({ nr: String(index), name }));
    const ring: Ring = [
      [6.9, 50.9],
      [7.4, 50.9],
      [7.4, 51.2],
      [6.9, 51.2],
      [6.9, 50.9]
    ];
    const notes = draft(layerOf(rows, { 3: { polygons: [[ring]] } })).map((area) => area.notes);
    expect(notes).toEqual([[], [], [], ['holds-others']]);
  });

  test('areas that lie in each other are a fault', () => {
    const columns = { name: 'name', code: 'nr', split: false, level: undefined, parent: 'in' };
    const rows = [
      { nr: '1', name: 'Nord', in: '2' },
      { nr: '2', name: 'Hafen', in: '1' },
      { nr: '3', name: 'Werft', in: '3' },
      { nr: '4', name: 'Dock', in: '1' }
    ];
    const faults = draft(layerOf(rows), NONE, columns).map((area) => area.faults);
    expect(faults).toEqual([['lies-in-itself'], ['lies-in-itself'], ['lies-in-itself'], []]);
  });

  test.each([
    ['Schloßstraße', 'schlossstrasse'],
    ['Großer Tiergarten / Süd', 'grosser-tiergarten-sued'],
    ['Łódź-Siedlung', 'odz-siedlung'],
    ['北区', 'gebiet'],
    ['x'.repeat(80), 'x'.repeat(40)]
  ])('%s has an address', (name, slug) => {
    const [area] = draft(layerOf([{ nr: '1', name }]));
    expect(area?.slug).toBe(slug);
  });
});
