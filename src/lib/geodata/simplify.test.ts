import { expect, test } from 'vitest';
import type { Polygon, Position } from './layer.ts';
import { boundariesFor, type Boundaries, type Boundary } from './simplify.ts';

/** A wavy line of many corners from `from` to the north, shared by the areas on both sides of it. */
const wave = (x: number): Position[] =>
  Array.from({ length: 400 }, (_, at) => [x + Math.sin(at / 7) / 2000, 51 + at / 4000]);
const between = (west: number, east: number): Polygon => [[...wave(east), ...wave(west).reverse(), wave(east)[0]!]];
const AREAS: Boundary[] = [
  { id: 'a', polygons: [between(7, 7.05)] },
  { id: 'b', polygons: [between(7.05, 7.1)] },
  {
    id: 'tiny',
    polygons: [
      [
        [
          [7.2, 51],
          [7.2001, 51],
          [7.2001, 51.0001],
          [7.2, 51.0001],
          [7.2, 51]
        ]
      ]
    ]
  }
];
const size = (boundaries: Boundaries): number => JSON.stringify(boundaries).length;
const cornersOf = ({ features }: Boundaries, index: number): Set<string> =>
  new Set(features[index]!.geometry.coordinates.flat(2).map(String));

test('with room enough every corner is there, to ten centimetres', () => {
  const whole = boundariesFor(AREAS, 1e6);
  expect(whole.features.map(({ id }) => id)).toEqual(['a', 'b', 'tiny']);
  expect(cornersOf(whole, 0).size).toBe(800);
  expect(whole.features[0]!.geometry.coordinates[0]![0]![0]).toEqual([7.05, 51]);
});

test('with less room corners go, the border of two areas stays one line, and no area is lost', () => {
  const whole = boundariesFor(AREAS, 1e6);
  const simple = boundariesFor(AREAS, size(whole) / 5);
  expect(size(simple)).toBeLessThan(size(whole) / 5);
  const [a, b] = [cornersOf(simple, 0), cornersOf(simple, 1)];
  const isShared = (corner: string): boolean => corner.startsWith('7.05') || corner.startsWith('7.049');
  expect([...a].filter(isShared).sort()).toEqual([...b].filter(isShared).sort());
  expect([...a].filter(isShared).length).toBeGreaterThan(5);
  expect(simple.features[2]).toEqual(whole.features[2]);
});

test('what cannot be made so small is as small as it can be', () => {
  expect(boundariesFor(AREAS, 10).features).toHaveLength(3);
});
