import { describe, expect, test } from 'vitest';
import type { Layer, Position } from './layer.ts';
import { inDegrees, isSure, namedSystem, readingsOf, type System } from './systems.ts';

const layerAt = (position: Position, system?: string): Layer => {
  const [x, y] = position;
  const ring = [position, [x + 1e-3, y], [x + 1e-3, y + 1e-3], position] as const;
  return { name: 'a', columns: [], system, shapes: [{ row: 1, cells: {}, polygons: [[ring]], leftOut: [] }] };
};
const firstOf = (position: Position, system?: string) => readingsOf(layerAt(position, system))[0];

/** Worked out with PROJ 9.1.1 (cs2cs) from 6.9583 E, 50.9413 N in Köln and 13.405 E, 52.52 N in Berlin. */
const KOELN: [System, Position][] = [
  ['EPSG:25832', [356_560.26, 5_645_282.136]],
  ['EPSG:4647', [32_356_560.26, 5_645_282.136]],
  ['EPSG:3857', [774_594.413, 6_610_916.933]],
  ['EPSG:31466', [2_567_398.122, 5_645_553.929]],
  ['EPSG:31467', [3_356_577.762, 5_647_099.822]]
];
const BERLIN: [System, Position][] = [
  ['EPSG:25833', [391_779.259, 5_820_072.159]],
  ['EPSG:5650', [33_391_779.259, 5_820_072.159]],
  ['EPSG:31468', [4_595_471.798, 5_821_692.479]],
  ['EPSG:31469', [5_391_871.066, 5_821_955.503]]
];
/** Some metres: for Gauß-Krüger PROJ knows transformations of single regions. */
const CLOSE = 3e-5;

describe('a place is where PROJ says it is', () => {
  test.each([
    ...KOELN.map(([system, at]) => [system, at, [6.9583, 50.9413]] as const),
    ...BERLIN.map(([system, at]) => [system, at, [13.405, 52.52]] as const)
  ])('in %s', (system, position, [east, north]) => {
    const [polygon] = inDegrees([[[position]]], { system, swapped: false });
    const [lon, lat] = polygon![0]![0]!;
    expect(Math.abs(lon - east)).toBeLessThan(CLOSE);
    expect(Math.abs(lat - north)).toBeLessThan(CLOSE);
  });
});

describe('what a file says of its system', () => {
  test.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['urn:ogc:def:crs:EPSG::25832', 'EPSG:25832'],
    ['EPSG:25833', 'EPSG:25833'],
    ['http://www.opengis.net/def/crs/EPSG/0/31467', 'EPSG:31467'],
    ['urn:ogc:def:crs:EPSG:6.9:25833', 'EPSG:25833'],
    ['PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989"]]]', 'EPSG:25832'],
    [
      'PROJCS["ETRS89 / UTM zone 32N",GEOGCS["ETRS89",AUTHORITY["EPSG","4258"]],AUTHORITY["EPSG","25832"]]',
      'EPSG:25832'
    ],
    ['PROJCS["DHDN_3_Degree_Gauss_Zone_3",GEOGCS["GCS_Deutsches_Hauptdreiecksnetz"]]', 'EPSG:31467'],
    ['PROJCS["Germany_Zone_3",GEOGCS["GCS_Deutsches_Hauptdreiecksnetz"]]', 'EPSG:31467'],
    ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]', 'EPSG:4326'],
    ['Soldner Berlin', undefined],
    [undefined, undefined]
  ] as [string | undefined, System | undefined][])('%s', (said, system) => {
    expect(namedSystem(said)).toBe(system);
  });
});

describe('how the numbers are to be read', () => {
  test('degrees are degrees, whether or not the file says so', () => {
    expect(firstOf([7.46, 51.51])).toEqual({ system: 'EPSG:4326', swapped: false });
    const layer = layerAt([7.46, 51.51]);
    expect(isSure(layer, readingsOf(layer))).toBe(true);
  });

  test('degrees the other way round are offered to be turned, and nobody does so unasked', () => {
    const layer = layerAt([51.51, 7.46], 'urn:ogc:def:crs:OGC:1.3:CRS84');
    const readings = readingsOf(layer);
    expect(readings[0]).toEqual({ system: 'EPSG:4326', swapped: true });
    expect(isSure(layer, readings)).toBe(false);
  });

  test('UTM without its zone may be west or east: both are offered', () => {
    const systems = readingsOf(layerAt([391_779, 5_820_072])).map(({ system }) => system);
    expect(systems).toEqual(['EPSG:25832', 'EPSG:25833']);
    const named = layerAt([391_779, 5_820_072], 'EPSG:25833');
    expect(isSure(named, readingsOf(named))).toBe(true);
  });

  test('Gauß-Krüger says its own zone, and is known with north before east', () => {
    expect(firstOf([4_595_471, 5_821_692])).toEqual({ system: 'EPSG:31468', swapped: false });
    expect(firstOf([5_821_692, 4_595_471])).toEqual({ system: 'EPSG:31468', swapped: true });
  });

  test('what lies in Paris, or nowhere, has no reading', () => {
    expect(readingsOf(layerAt([2.35, 48.86]))).toEqual([]);
    expect(readingsOf(layerAt([0, 0]))).toEqual([]);
    expect(readingsOf({ name: 'a', columns: [], shapes: [], system: undefined })).toEqual([]);
  });
});
