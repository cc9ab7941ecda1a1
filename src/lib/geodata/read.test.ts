import { describe, expect, test } from 'vitest';
import type { Layer, Polygon, Ring } from './layer.ts';
import { readLayers } from './read.ts';
import { doubleArea } from './rings.ts';
import { archiveOf, dbfOf, shpOf, type DbfColumn } from './testing/shapefile.ts';

const bytesOf = (content: unknown): Uint8Array =>
  new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
const read = (content: unknown, file = 'gebiete.geojson') =>
  readLayers(content instanceof Uint8Array ? content : bytesOf(content), file);

function only(content: unknown, file?: string): Layer {
  const result = read(content, file);
  if (!result.ok) throw new Error(result.error);
  expect(result.value).toHaveLength(1);
  return result.value[0]!;
}

/** With the clock, as ESRI and many cities have their outer rings. */
const square = (x: number, y: number, size = 1): [number, number][] => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y]
];
const turned = (ring: Ring): Ring => [...ring].reverse();
const feature = (properties: unknown, geometry: unknown) => ({ type: 'Feature', properties, geometry });
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const polygon = (...coordinates: unknown[]) => ({ type: 'Polygon', coordinates });

describe('GeoJSON', () => {
  test('keys are text, as the file has them; what a feature does not say is empty', () => {
    const layer = only(
      collection(
        feature({ key: '007', n: 7, none: null, list: [1] }, polygon(square(7, 51))),
        feature({ key: '010', more: true }, polygon(square(8, 51)))
      )
    );
    expect(layer.columns).toEqual(['key', 'n', 'none', 'list', 'more']);
    expect(layer.shapes.map(({ cells }) => cells)).toEqual([
      { key: '007', n: '7', none: '', list: '[1]' },
      { key: '010', more: 'true' }
    ]);
  });

  test.each([
    ['with the clock', square(7, 51)],
    ['against it', turned(square(7, 51))],
    ['left open', square(7, 51).slice(0, 4)],
    ['with every corner twice', square(7, 51).flatMap((at) => [at, at])]
  ])('an outer ring %s is the same area', (_, ring) => {
    const [outer] = only(collection(feature({}, polygon(ring)))).shapes[0]!.polygons[0]!;
    expect(outer).toHaveLength(5);
    expect(outer!.at(-1)).toEqual(outer![0]);
    expect(doubleArea(outer!)).toBe(2);
  });

  test('holes run the other way, heights are left, and what is no ring is said', () => {
    const high = square(7, 51, 3).map(([x, y]) => [x, y, 200]);
    const { polygons, leftOut } = only(
      collection(feature({}, { type: 'MultiPolygon', coordinates: [[high, square(8, 52)], [[[1, 1]]]] }))
    ).shapes[0]!;
    expect(polygons.map((rings) => rings.map(doubleArea))).toEqual([[18, -2]]);
    expect(polygons[0]![0]![0]).toHaveLength(2);
    expect(leftOut).toEqual(['broken-rings']);
  });

  test('collections are taken apart; points and lines in them are left out and said', () => {
    const geometry = {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [7, 51] },
        polygon(square(7, 51)),
        { type: 'GeometryCollection', geometries: [polygon(square(9, 51)), { type: 'LineString', coordinates: [] }] }
      ]
    };
    const [shape] = only(collection(feature({}, geometry))).shapes;
    expect(shape!.polygons).toHaveLength(2);
    expect(shape!.leftOut).toEqual(['points', 'lines']);
  });

  test('one feature, a bare geometry, and features one a line are read, too', () => {
    const one = feature({ name: 'Nord' }, polygon(square(7, 51)));
    expect(only(one).shapes).toHaveLength(1);
    expect(only(polygon(square(7, 51))).shapes[0]!.polygons).toHaveLength(1);
    expect(only(`\u001e${JSON.stringify(one)}\n\u001e${JSON.stringify(one)}\n`).shapes.map(({ row }) => row)).toEqual([
      1, 2
    ]);
  });

  test('letters of older programs are read', () => {
    const text = JSON.stringify(collection(feature({ name: 'Grünbühl' }, polygon(square(7, 51)))));
    const latin = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(only(latin).shapes[0]!.cells.name).toBe('Grünbühl');
    expect(only(bytesOf(`\ufeff${text}`)).shapes[0]!.cells.name).toBe('Grünbühl');
  });
});

describe('a file that cannot be read says why', () => {
  test.each([
    ['nothing', '', 'geo-empty'],
    ['blanks', '  \n', 'geo-empty'],
    ['half a file', '{"type":"FeatureCollection","feat', 'geo-damaged'],
    ['no features', collection(), 'geo-no-features'],
    ['TopoJSON', { type: 'Topology', objects: {}, arcs: [] }, 'geo-topojson'],
    ['ESRI’s own JSON', { geometryType: 'esriGeometryPolygon', features: [] }, 'geo-esri-json'],
    ['GML', '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0"/>', 'geo-gml'],
    ['a page', '<!doctype html><p>Anmelden', 'geo-unknown'],
    ['a table', 'id;name\n1;Nord\n', 'geo-unknown'],
    ['a number', '[7]', 'geo-unknown'],
    ['half an archive', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'geo-damaged'],
    ['an archive of other things', archiveOf({ 'liesmich.txt': 'Hallo' }), 'geo-archive-without-shapes'],
    ['a GeoPackage', bytesOf('SQLite format 3\0 and so on'), 'geo-geopackage'],
    ['half a shapefile', archiveOf({ 'a.shp': new Uint8Array(50) }), 'geo-damaged']
  ])('%s', (_, content, problem) => {
    expect(read(content)).toEqual({ ok: false, error: problem });
  });
});

describe('Shapefile', () => {
  const COLUMNS: DbfColumn[] = [
    { name: 'NR', type: 'N', length: 4 },
    { name: 'NAME', type: 'C', length: 12 }
  ];
  const shapes: Polygon[][] = [[[square(356_000, 5_645_000, 100)]], [[square(357_000, 5_645_000, 100)]]];
  const PRJ = 'PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989"]]';
  const rows = [
    ['0007', 'Grünbühl'],
    ['0010', 'Süd']
  ];

  test.each([
    ['Windows-1252 without a word', { encoding: 'latin1' }, undefined],
    ['Windows-1252 by its head', { encoding: 'latin1', byte29: 0x57 }, undefined],
    ['UTF-8 without a word', { encoding: 'utf-8' }, undefined],
    ['UTF-8 by a file beside it', { encoding: 'utf-8', byte29: 0x57 }, 'UTF-8'],
    ['ANSI 1252 by a file beside it', { encoding: 'latin1' }, 'ANSI 1252']
  ] as const)('names in %s, and numbers that begin with a zero', (_, letters, cpg) => {
    const layer = only(
      archiveOf({
        'daten/Quartiere.SHP': shpOf(shapes),
        'daten/Quartiere.DBF': dbfOf(COLUMNS, rows, letters),
        'daten/Quartiere.PRJ': PRJ,
        ...(cpg === undefined ? {} : { 'daten/Quartiere.CPG': cpg })
      }),
      'Quartiere.zip'
    );
    expect(layer).toMatchObject({ name: 'quartiere', columns: ['NR', 'NAME'], system: PRJ });
    expect(layer.shapes.map(({ cells }) => cells)).toEqual([
      { NR: '0007', NAME: 'Grünbühl' },
      { NR: '0010', NAME: 'Süd' }
    ]);
  });

  test('parts and holes are told apart, also where all rings run the wrong way', () => {
    const outer = square(0, 0, 10);
    const hole = turned(square(2, 2, 2));
    const exclave = square(20, 0, 5);
    for (const rings of [[outer, hole, exclave], [outer, hole, exclave].map(turned)]) {
      const { polygons } = only(archiveOf({ 'a.shp': shpOf([[rings]]) })).shapes[0]!;
      expect(polygons.map((polygon) => polygon.map(doubleArea))).toEqual([[200, -8], [50]]);
    }
  });

  test('a row without a shape stays a row, one that was deleted does not', () => {
    const dbf = dbfOf(COLUMNS, rows, { encoding: 'latin1' });
    const start = new DataView(dbf.buffer).getUint16(8, true);
    const layer = only(archiveOf({ 'a.shp': shpOf([[], shapes[1]!]), 'a.dbf': dbf }));
    expect(layer.shapes.map(({ row, polygons }) => [row, polygons.length])).toEqual([
      [1, 0],
      [2, 1]
    ]);
    dbf[start] = 0x2a;
    expect(only(archiveOf({ 'a.shp': shpOf(shapes), 'a.dbf': dbf })).shapes.map(({ row }) => row)).toEqual([2]);
  });

  test('an archive may hold several', () => {
    const result = read(archiveOf({ 'stadtteile.shp': shpOf(shapes), 'bezirke.shp': shpOf(shapes) }));
    expect(result.ok && result.value.map(({ name }) => name)).toEqual(['stadtteile', 'bezirke']);
  });
});

describe('KML', () => {
  const ring = (tag: string, positions: string) =>
    `<${tag}><LinearRing><coordinates>${positions}</coordinates></LinearRing></${tag}>`;
  const outer = ring('outerBoundaryIs', '7,51,0 8,51,0 8,52,0 7,52,0 7,51,0');
  const inner = ring('innerBoundaryIs', '\n7.2,51.2 7.4,51.2 7.4,51.4 7.2,51.2\n');
  const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Stadt</name>
    <Folder><name>Bezirke</name><Placemark><name>Nord &amp; S&#252;d</name>
      <ExtendedData><Data name="nr"><value>01</value></Data>
        <SchemaData><SimpleData name="art">Bezirk</SimpleData></SchemaData></ExtendedData>
      <MultiGeometry><Polygon>${outer}${inner}</Polygon><Point><coordinates>7,51</coordinates></Point></MultiGeometry>
    </Placemark></Folder></Document></kml>`;

  test('names, data, folders, holes', () => {
    const layer = only(kml, 'Stadt.kml');
    expect(layer).toMatchObject({ name: 'Stadt', columns: ['folder', 'name', 'nr', 'art'], system: 'EPSG:4326' });
    const [shape] = layer.shapes;
    expect(shape!.cells).toEqual({ folder: 'Bezirke', name: 'Nord & Süd', nr: '01', art: 'Bezirk' });
    expect(shape!.polygons.map((rings) => rings.map((one) => Math.sign(doubleArea(one))))).toEqual([[1, -1]]);
    expect(shape!.leftOut).toEqual(['points']);
  });

  test('packed as KMZ it is the same', () => {
    expect(only(archiveOf({ 'doc.kml': kml }), 'Stadt.kmz').shapes).toHaveLength(1);
  });

  test.each([
    ['half of it', kml.slice(0, 300), 'geo-damaged'],
    ['with a document type', kml.replace('<kml', '<!DOCTYPE kml [<!ENTITY a "b">]><kml'), 'geo-damaged'],
    ['without a place', '<kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>', 'geo-no-features']
  ])('%s is refused', (_, text, problem) => {
    expect(read(text)).toEqual({ ok: false, error: problem });
  });
});
