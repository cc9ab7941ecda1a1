import { fromAreaUp } from '../domain/area/above.ts';
import { codeFrom, freeCode } from '../domain/survey/code.ts';
import type { Columns } from './columns.ts';
import { splitName } from './columns.ts';
import type { Layer, LeftOut, Polygon, Shape } from './layer.ts';
import { inDegrees, isInGermany, type Reading } from './systems.ts';

/** Why one feature cannot become an area as it is; each says what to do. */
export type AreaFault =
  | 'no-surface'
  | 'no-name'
  | 'name-too-long'
  | 'no-code'
  | 'code-too-long'
  | 'code-twice'
  | 'code-taken'
  | 'lies-in-itself'
  | 'outside-germany';
/** What somebody should know, and need not change. */
export type AreaNote =
  LeftOut | 'name-twice' | 'parts-joined' | 'unknown-parent' | 'holds-others' | 'without-number' | 'other-address';

export type DraftArea = {
  /** The features it is made of, from 1, as the file numbers them. */
  rows: number[];
  name: string;
  code: string;
  slug: string;
  /** What the level's column says. */
  level: string;
  /** The number of the area it lies in, as the file says it; empty where it says none. */
  parent: string;
  /** In longitude and latitude (WGS 84). */
  polygons: Polygon[];
  faults: AreaFault[];
  notes: AreaNote[];
};

const LONGEST_NAME = 200;
const LONGEST_CODE = 20;
type Row = { shape: Shape; name: string; code: string; level: string; parent: string };

function rowOf(shape: Shape, { name, code, split, level, parent }: Columns): Row {
  const cell = (column: string | undefined): string => (column === undefined ? '' : (shape.cells[column] ?? '').trim());
  const parts = split ? splitName(cell(name)) : undefined;
  return {
    shape,
    name: parts?.name ?? cell(name),
    code: code === name && parts !== undefined ? parts.code : cell(code),
    level: cell(level),
    parent: cell(parent)
  };
}

/** Features that share number, name and level are parts of one area: an exclave stands in a row of its own. */
function joined(rows: readonly Row[]): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.code === '' ? `row ${row.shape.row}` : JSON.stringify([row.code, row.name, row.level]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

const isOutside = (polygons: readonly Polygon[]): boolean =>
  !polygons.every((polygon) => polygon.every((ring) => ring.every(isInGermany)));

const twice = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(texts.filter((text, index) => text !== '' && texts.indexOf(text) !== index));

/** Numbers and addresses that areas of the municipality have already. */
export type Taken = { codes: ReadonlySet<string>; slugs: ReadonlySet<string> };

/** For a name of which no letter can be typed. */
const NAMELESS = 'gebiet';

/** Its own where it is free, else with the number behind it: an address is for good, so no two may share one. */
function freeSlug(name: string, code: string, taken: ReadonlySet<string>): string {
  const own = codeFrom(name, NAMELESS);
  return taken.has(own) ? freeCode(codeFrom(`${name} ${code}`, NAMELESS), taken) : own;
}

/** [west, south, east, north] */
function boxOf(polygons: readonly Polygon[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of polygons.flat(2)) {
    [box[0], box[1]] = [Math.min(box[0], x), Math.min(box[1], y)];
    [box[2], box[3]] = [Math.max(box[2], x), Math.max(box[3], y)];
  }
  return box;
}

/** From so many areas on, one around most of the others is probably the whole city, and no area among them. */
const FEWEST = 4;
const MOST_OF_THEM = 0.8;

/** Those of the areas that reach around most of the others, by their outermost corners. */
function aroundOthers(areas: readonly DraftArea[]): ReadonlySet<DraftArea> {
  const boxes = areas.map((area) => ({ area, box: boxOf(area.polygons) }));
  const holding = boxes.filter(({ area, box }) => {
    const held = boxes.filter(
      (other) =>
        other.area !== area &&
        box[0] <= other.box[0] &&
        box[1] <= other.box[1] &&
        box[2] >= other.box[2] &&
        box[3] >= other.box[3]
    );
    return held.length >= MOST_OF_THEM * (areas.length - 1);
  });
  return new Set(areas.length < FEWEST ? [] : holding.map(({ area }) => area));
}

/** The areas that a layer would make, each with what is wrong or remarkable about it. Nothing is left out in silence. */
export function draftAreas(layer: Layer, columns: Columns, reading: Reading, taken: Taken): DraftArea[] {
  const areas = draftEach(layer, columns, reading, taken);
  const around = aroundOthers(areas);
  return areas.map((area) => (around.has(area) ? { ...area, notes: [...area.notes, 'holds-others'] } : area));
}

function draftEach(layer: Layer, columns: Columns, reading: Reading, taken: Taken): DraftArea[] {
  const groups = joined(layer.shapes.map((shape) => rowOf(shape, columns)));
  const firsts = groups.flatMap(([first]) => (first === undefined ? [] : [first]));
  const [codesTwice, namesTwice] = [twice(firsts.map(({ code }) => code)), twice(firsts.map(({ name }) => name))];
  const known = new Set([...firsts.map(({ code }) => code), ...taken.codes]);
  const parents = new Map(firsts.map(({ code, parent }) => [code, parent || undefined]));
  const slugs = new Set(taken.slugs);
  return groups.flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const { name, code, level, parent } = first;
    const polygons = inDegrees(
      rows.flatMap(({ shape }) => shape.polygons),
      reading
    );
    const slug = freeSlug(name, code, slugs);
    slugs.add(slug);
    const faults: [AreaFault, boolean][] = [
      ['no-surface', polygons.length === 0],
      ['no-name', name === ''],
      ['name-too-long', name.length > LONGEST_NAME],
      ['no-code', code === '' && columns.code !== undefined],
      ['code-too-long', code.length > LONGEST_CODE],
      ['code-twice', codesTwice.has(code)],
      ['code-taken', taken.codes.has(code)],
      ['lies-in-itself', code !== '' && [...fromAreaUp(parent || undefined, (at) => parents.get(at))].includes(code)],
      ['outside-germany', isOutside(polygons)]
    ];
    const notes: [AreaNote, boolean][] = [
      ...[...new Set(rows.flatMap(({ shape }) => shape.leftOut))].map((left): [AreaNote, boolean] => [left, true]),
      ['name-twice', namesTwice.has(name)],
      ['parts-joined', rows.length > 1],
      ['unknown-parent', parent !== '' && !known.has(parent)],
      ['without-number', columns.code === undefined],
      ['other-address', slug !== codeFrom(name, NAMELESS)]
    ];
    const met = <T>(all: readonly [T, boolean][]): T[] => all.flatMap(([what, holds]) => (holds ? [what] : []));
    const numbers = rows.map(({ shape }) => shape.row);
    return [{ rows: numbers, name, code, slug, level, parent, polygons, faults: met(faults), notes: met(notes) }];
  });
}
