/** A boundary document: GeoJSON (RFC 7946) whose features are named by the ids of the areas. */
export type AreaShapes = { type: 'FeatureCollection'; features: AreaShape[] };

type AreaShape = {
  type: 'Feature';
  id?: string | number;
  properties: Record<string, unknown> | null;
  geometry: { type: 'Polygon'; coordinates: number[][][] } | { type: 'MultiPolygon'; coordinates: number[][][][] };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const DRAWN = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'];

/** A feature may lie nowhere, and a map may draw more than areas, such as a river. */
function isGeometry(value: unknown): boolean {
  if (value === null) return true;
  if (!isObject(value)) return false;
  const { type, coordinates, geometries } = value;
  if (type === 'GeometryCollection') return Array.isArray(geometries) && geometries.every(isGeometry);
  return DRAWN.some((drawn) => drawn === type) && Array.isArray(coordinates);
}

const isFeature = (value: unknown): boolean =>
  isObject(value) && value.type === 'Feature' && isGeometry(value.geometry ?? null);

/** Whether it is a collection of features at all; whether its coordinates make sense is for whoever draws it. */
export const isFeatureCollection = (json: unknown): boolean =>
  isObject(json) && json.type === 'FeatureCollection' && Array.isArray(json.features) && json.features.every(isFeature);
