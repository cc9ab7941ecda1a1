import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clustersOf } from './clusters.ts';

const WORLD = { west: -180, south: -85, east: 180, north: 85 };
const place = fc.record({
  lat: fc.double({ min: 51.4, max: 51.6, noNaN: true }),
  lng: fc.double({ min: 7.3, max: 7.6, noNaN: true })
});
const points = fc
  .array(place, { minLength: 1, maxLength: 40 })
  .map((places) => places.map((at, index) => ({ ...at, id: `remark-${index}` })));

it('every point stands in exactly one spot, however near one looks', () => {
  fc.assert(
    fc.property(points, fc.double({ min: 0, max: 19, noNaN: true }), (points, zoom) => {
      const ids = clustersOf(points)(WORLD, zoom).flatMap(({ ids }) => ids);
      expect(ids.sort()).toEqual(points.map(({ id }) => id).sort());
    })
  );
});

it('a cluster falls apart at the zoom it says', () => {
  fc.assert(
    fc.property(points, (points) => {
      const at = clustersOf(points);
      for (const { ids, apart } of at(WORLD, 9).filter((spot) => spot.apart !== undefined)) {
        const parts = at(WORLD, apart!).filter((spot) => spot.ids.some((id) => ids.includes(id)));
        expect(parts.length).toBeGreaterThan(1);
      }
    })
  );
});

it('larger letters, and so larger buttons, put more into one', () => {
  const apart = [0, 1].map((at) => ({ id: `remark-${at}`, lat: 51.5, lng: 7.45 + at * 0.0057 }));
  const spotsAt = (letter: number) => clustersOf(apart, letter)(WORLD, 14).length;
  // 66 pixels lie between them.
  expect([spotsAt(16), spotsAt(32)]).toEqual([2, 1]);
});

it('points of the same place never fall apart, and one alone is itself', () => {
  const same = { lat: 51.504, lng: 7.461 };
  const at = clustersOf([
    { ...same, id: 'a' },
    { ...same, id: 'b' },
    { lat: 51.55, lng: 7.461, id: 'c' }
  ]);
  const spots = at(WORLD, 19);
  expect(spots.map(({ ids, apart }) => [ids.length, apart])).toEqual(
    expect.arrayContaining([
      [2, undefined],
      [1, undefined]
    ])
  );
  expect(spots.find(({ ids }) => ids.length === 1)).toMatchObject({ key: 'c', ids: ['c'] });
});

it('gives what is looked at and no more', () => {
  const at = clustersOf([
    { lat: 51.504, lng: 7.461, id: 'here' },
    { lat: 52.5, lng: 13.4, id: 'elsewhere' }
  ]);
  expect(at({ west: 7, south: 51, east: 8, north: 52 }, 12).map(({ ids }) => ids)).toEqual([['here']]);
});
