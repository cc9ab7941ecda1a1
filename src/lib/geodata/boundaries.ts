import type { AreaShapes } from '../domain/area/shapes.ts';
import type { Boundaries } from './simplify.ts';

/** The surfaces of a stored boundary document that belong to an area, as they are drawn: no river, and nothing that lies nowhere. */
export const boundariesOf = ({ features }: AreaShapes): Boundaries => ({
  type: 'FeatureCollection',
  features: features.flatMap(({ id, geometry }) => {
    const coordinates = surfaceOf(geometry);
    if (id === undefined || coordinates === undefined) return [];
    return [{ type: 'Feature', id: String(id), properties: null, geometry: { type: 'MultiPolygon', coordinates } }];
  })
});

type Geometry = AreaShapes['features'][number]['geometry'];

/** A document is checked for being a collection of features, and for nothing more: a map may hold lines and points, too. */
function surfaceOf(geometry: Geometry | null): number[][][][] | undefined {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : undefined;
}
