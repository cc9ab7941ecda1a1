import type { AreaShapes } from '../domain/area/shapes.ts';
import type { Boundaries } from './simplify.ts';

/** The surfaces of a stored boundary document that belong to an area, as they are drawn. */
export const boundariesOf = ({ features }: AreaShapes): Boundaries => ({
  type: 'FeatureCollection',
  features: features.flatMap(({ id, geometry }) => {
    if (id === undefined) return [];
    const coordinates = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    return [{ type: 'Feature', id: String(id), properties: null, geometry: { type: 'MultiPolygon', coordinates } }];
  })
});
