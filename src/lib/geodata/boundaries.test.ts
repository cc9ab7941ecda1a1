import { expect, test } from 'vitest';
import type { AreaShapes } from '../domain/area/shapes.ts';
import { boundariesOf } from './boundaries.ts';
import { outlineOf } from './outline.ts';

const RING = [
  [7, 51],
  [7.1, 51],
  [7.1, 51.1],
  [7, 51]
];
const feature = (id: string | undefined, geometry: unknown) => ({
  ...{ type: 'Feature', properties: null, geometry },
  ...(id === undefined ? {} : { id })
});

test('what is drawn of a stored document are the surfaces of areas, whatever else it holds', () => {
  const document = {
    type: 'FeatureCollection',
    features: [
      feature('a', { type: 'Polygon', coordinates: [RING] }),
      feature('b', { type: 'MultiPolygon', coordinates: [[RING], [RING]] }),
      feature('river', { type: 'LineString', coordinates: RING }),
      feature('stop', { type: 'Point', coordinates: [7, 51] }),
      feature('nowhere', null),
      feature(undefined, { type: 'Polygon', coordinates: [RING] })
    ]
  } as unknown as AreaShapes;
  expect(outlineOf(boundariesOf(document)).shapes.map(({ id }) => id)).toEqual(['a', 'b']);
});
