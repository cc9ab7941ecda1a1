import { expect, test } from 'vitest';
import { outlineOf } from './outline.ts';
import type { AreaShapes } from '../../../domain/area/shapes.ts';

const box = (x: number, y: number, wide: number, tall: number) => [
  [x, y],
  [x + wide, y],
  [x + wide, y + tall],
  [x, y + tall],
  [x, y]
];

const of = (coordinates: number[][][][]): AreaShapes => ({
  type: 'FeatureCollection',
  features: [{ type: 'Feature', id: '1', properties: null, geometry: { type: 'MultiPolygon', coordinates } }]
});

test('north is up, a degree of longitude is shorter than one of latitude', () => {
  const islands = [[box(7, 60, 0.1, 0.1)], [box(7.2, 60, 0.6, 0.4)]];
  const drawing = outlineOf(of(islands));
  const [shape] = drawing.shapes;
  // At 60 degrees a degree of longitude is half as long: 0.8 wide and 0.4 tall is a square.
  expect(drawing.width).toBeGreaterThan(985);
  expect(drawing.height / drawing.width).toBeCloseTo(1, 1);
  expect(shape?.path.match(/M/g)).toHaveLength(2);
  expect(shape?.path.startsWith('M8 ')).toBe(true);
  expect(shape?.rings).toHaveLength(2);
});

test('nothing to draw is an empty drawing', () => {
  expect(outlineOf({ type: 'FeatureCollection', features: [] }).shapes).toEqual([]);
});

test('what is drawn of a stored document are the surfaces of areas, whatever else it holds', () => {
  const ring = box(7, 51, 0.1, 0.1);
  const feature = (id: string | undefined, geometry: unknown) => ({
    ...{ type: 'Feature', properties: null, geometry },
    ...(id === undefined ? {} : { id })
  });
  const document = {
    type: 'FeatureCollection',
    features: [
      feature('a', { type: 'Polygon', coordinates: [ring] }),
      feature('b', { type: 'MultiPolygon', coordinates: [[box(7, 51, 0.05, 0.05)]] }),
      feature('river', { type: 'LineString', coordinates: ring }),
      feature('stop', { type: 'Point', coordinates: [7, 51] }),
      feature('nowhere', null),
      feature(undefined, { type: 'Polygon', coordinates: [ring] })
    ]
  } as unknown as AreaShapes;
  expect(outlineOf(document).shapes.map(({ id }) => id)).toEqual(['a', 'b']);
});
