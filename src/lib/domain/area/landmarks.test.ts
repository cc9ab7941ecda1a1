import { expect, it } from 'vitest';
import { landmarksIn, middleOf } from './landmarks.ts';
import type { AreaShapes } from './shapes.ts';

const feature = (id: string | undefined, name: unknown, geometry: unknown) => ({
  type: 'Feature',
  id,
  properties: name === undefined ? null : { name },
  geometry
});
const line = (...coordinates: number[][]) => ({ type: 'LineString', coordinates });

it('names what is no area and lies somewhere, by name', () => {
  const shapes = {
    type: 'FeatureCollection',
    features: [
      feature('north', 'Nordviertel', { type: 'Polygon', coordinates: [[[7, 51]]] }),
      feature('river', 'Muster', line([7, 51], [7.1, 51.2], [7.4, 51.3])),
      feature(undefined, ' Ährenweg ', { type: 'Point', coordinates: [7.5, 51.5] }),
      feature('nameless', '', line([7, 51])),
      feature('numbered', 7, line([7, 51])),
      feature('bare', undefined, line([7, 51])),
      feature('nowhere', 'Nirgendwo', null)
    ]
  } as unknown as AreaShapes;
  expect(landmarksIn(shapes, new Set(['north']))).toEqual([
    { id: '2', name: 'Ährenweg', at: { lat: 51.5, lng: 7.5 } },
    { id: '1', name: 'Muster', at: { lat: 51.2, lng: 7.1 } }
  ]);
});

it('the middle of a surface is that of the box around it', () => {
  const coordinates = [[[[7, 51]], [[8, 51.5]]], [[[9, 52]]]];
  expect(middleOf({ type: 'MultiPolygon', coordinates })).toEqual({ lat: 51.5, lng: 8 });
});
