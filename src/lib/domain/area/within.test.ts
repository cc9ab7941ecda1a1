import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AreaShapes } from './shapes.ts';
import { areaAt } from './within.ts';

type Feature = AreaShapes['features'][number];

const square = (id: string, west: number, south: number, side: number): Feature => ({
  type: 'Feature',
  id,
  properties: null,
  geometry: { type: 'Polygon', coordinates: [ringOf(west, south, side)] }
});
const ringOf = (west: number, south: number, side: number): number[][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south]
];
const shapes = (...features: Feature[]): AreaShapes => ({ type: 'FeatureCollection', features });
const BOTH = new Set(['district', 'quarter']);

it('says the smaller of two areas that lie in one another, whichever comes first', () => {
  const [district, quarter] = [square('district', 10, 50, 1), square('quarter', 10.25, 50.25, 0.25)];
  for (const map of [shapes(district, quarter), shapes(quarter, district)]) {
    expect(areaAt({ lng: 10.3, lat: 50.3 }, map, BOTH)).toBe('quarter');
    expect(areaAt({ lng: 10.9, lat: 50.3 }, map, BOTH)).toBe('district');
    expect(areaAt({ lng: 50.3, lat: 10.3 }, map, BOTH)).toBeUndefined();
    expect(areaAt({ lng: 10.3, lat: 50.3 }, map, new Set(['district']))).toBe('district');
  }
});

it('a hole is not inside, and an area may have several parts', () => {
  const ring = square('district', 10, 50, 1);
  const holed: Feature = {
    ...ring,
    geometry: {
      type: 'MultiPolygon',
      coordinates: [[ringOf(10, 50, 1), ringOf(10.4, 50.4, 0.2)], [ringOf(12, 50, 1)]]
    }
  };
  const at = (lng: number, lat: number) => areaAt({ lng, lat }, shapes(holed), BOTH);
  expect([at(10.5, 50.5), at(10.1, 50.5), at(12.5, 50.5), at(11.5, 50.5)]).toEqual([
    undefined,
    'district',
    'district',
    undefined
  ]);
});

it('passes over what is no area: lines, features without a geometry, without an id', () => {
  const line = { type: 'LineString', coordinates: ringOf(10, 50, 1) };
  const odd = [
    { type: 'Feature', id: 'quarter', properties: null, geometry: line },
    { type: 'Feature', id: 'quarter', properties: null, geometry: null },
    { ...square('quarter', 10, 50, 1), id: undefined }
  ] as unknown as Feature[];
  expect(areaAt({ lng: 10.3, lat: 50.3 }, shapes(...odd, square('district', 10, 50, 1)), BOTH)).toBe('district');
});

it('a point lies in a square exactly where its coordinates say so', () => {
  const coordinate = fc.double({ min: -2, max: 3, noNaN: true });
  fc.assert(
    fc.property(coordinate, coordinate, (lng, lat) => {
      fc.pre([lng, lat].every((value) => value !== 0 && value !== 1));
      const inside = lng > 0 && lng < 1 && lat > 0 && lat < 1;
      expect(areaAt({ lng, lat }, shapes(square('district', 0, 0, 1)), BOTH) === 'district').toBe(inside);
    })
  );
});
