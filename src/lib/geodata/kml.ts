import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { err, ok, type Result } from '../kernel/result.ts';
import { columnsOf } from './columns-of.ts';
import type { GeoFileProblem, Layer, Shape } from './layer.ts';
import { surfacesOf } from './rings.ts';

/** KML is always in longitude and latitude (OGC 07-147r2, 9.1). */
const SYSTEM = 'EPSG:4326';
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** `9.1,54.2,0 9.2,54.3,0`: blanks between positions, commas within. */
const positionsOf = (text: string): number[][] =>
  text
    .trim()
    .split(/\s+/)
    .map((position) => position.split(',').slice(0, 2).map(Number));

type Placemark = { cells: Record<string, string>; polygons: number[][][][]; others: ('Point' | 'LineString')[] };

/** Takes the elements as they come; of a placemark it keeps its texts and its rings. */
class Reader {
  readonly placemarks: Placemark[] = [];
  #open: string[] = [];
  #folders: string[] = [];
  #text = '';
  #column: string | undefined;
  #placemark: Placemark | undefined;

  start({ name, attributes }: SaxesTagPlain): void {
    const element = localName(name);
    this.#open.push(element);
    this.#text = '';
    if (element === 'Folder') this.#folders.push('');
    if (element === 'Data' || element === 'SimpleData') this.#column = attributes.name;
    if (element === 'Placemark') {
      const folder = this.#folders.at(-1);
      this.#placemark = { cells: folder ? { folder } : {}, polygons: [], others: [] };
    }
    if (element === 'Polygon') this.#placemark?.polygons.push([]);
    if (element === 'Point' || element === 'LineString') this.#placemark?.others.push(element);
  }

  text(text: string): void {
    this.#text += text;
  }

  end(): void {
    const element = this.#open.pop();
    const parent = this.#open.at(-1);
    const text = this.#text.trim();
    this.#text = '';
    if (element === 'name' && parent === 'Folder') this.#folders[this.#folders.length - 1] = text;
    if (element === 'Folder') this.#folders.pop();
    const placemark = this.#placemark;
    if (placemark === undefined) return;
    if (element === 'name' && parent === 'Placemark') placemark.cells.name = text;
    if (element === 'value' || element === 'SimpleData') placemark.cells[this.#column ?? ''] = text;
    if (element === 'coordinates' && parent === 'LinearRing') placemark.polygons.at(-1)?.push(positionsOf(text));
    if (element !== 'Placemark') return;
    this.placemarks.push(placemark);
    this.#placemark = undefined;
  }
}

function shapeOf({ cells, polygons, others }: Placemark, index: number): Shape {
  const geometries = [
    ...polygons.map((coordinates) => ({ type: 'Polygon', coordinates })),
    ...others.map((type) => ({ type }))
  ];
  return { row: index + 1, cells, ...surfacesOf({ type: 'GeometryCollection', geometries }) };
}

/** Thrown by the parser's listeners, and caught around it. */
class Broken extends Error {}

export function readKml(text: string, name: string): Result<Layer[], GeoFileProblem> {
  const reader = new Reader();
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  const broken = (): never => {
    throw new Broken();
  };
  parser.on('error', broken);
  parser.on('doctype', broken);
  parser.on('opentag', (tag) => reader.start(tag));
  parser.on('closetag', () => reader.end());
  parser.on('text', (part) => reader.text(part));
  parser.on('cdata', (part) => reader.text(part));
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof Broken) return err('geo-damaged');
    throw error;
  }
  const shapes = reader.placemarks.map(shapeOf);
  if (shapes.length === 0) return err('geo-no-features');
  return ok([{ name, columns: columnsOf(shapes), shapes, system: SYSTEM }]);
}
