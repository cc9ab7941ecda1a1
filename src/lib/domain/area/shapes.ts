/** A boundary document: GeoJSON (RFC 7946) whose features are named by the ids of the areas. */
export type AreaShapes = { type: 'FeatureCollection'; features: AreaShape[] };

type AreaShape = {
  type: 'Feature';
  id?: string | number;
  properties: Record<string, unknown> | null;
  geometry: { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] };
};
