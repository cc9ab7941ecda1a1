import type { GeoPoint } from './grid.ts';
import type { AreaShapes } from './shapes.ts';

/** Something with a name on the map, and where to look for it. `id`: unique among them. */
export type Landmark = { id: string; name: string; at: GeoPoint };

/** Written by whoever drew the document: it may hold any geometry of GeoJSON. */
type Geometry = { type: string; coordinates?: unknown } | null;

/**
 * What the municipality's own map names and is no area: rivers, squares, streets, as far as its file had them. In the
 * order of their names, as a German reader sorts them.
 */
export function landmarksIn({ features }: AreaShapes, areas: ReadonlySet<string>): Landmark[] {
  const found = features.flatMap(({ id, properties, geometry }, index): Landmark[] => {
    const name = properties?.name;
    const at = middleOf(geometry);
    if (areas.has(String(id)) || typeof name !== 'string' || name.trim() === '' || !at) return [];
    return [{ id: `${index}`, name: name.trim(), at }];
  });
  return found.sort((a, b) => a.name.localeCompare(b.name, 'de'));
}

/** The middle of the box around it; of a line the point in its middle, which lies on it. */
export function middleOf(geometry: Geometry): GeoPoint | undefined {
  const points = pointsIn(geometry?.coordinates);
  const between = points[Math.floor(points.length / 2)];
  if (!between) return undefined;
  if (geometry?.type === 'LineString') return between;
  const middle = (of: (point: GeoPoint) => number): number => {
    const all = points.map(of);
    return (Math.min(...all) + Math.max(...all)) / 2;
  };
  return { lat: middle(({ lat }) => lat), lng: middle(({ lng }) => lng) };
}

function pointsIn(coordinates: unknown): GeoPoint[] {
  if (!Array.isArray(coordinates)) return [];
  const [lng, lat] = coordinates as unknown[];
  if (typeof lng === 'number' && typeof lat === 'number') return [{ lat, lng }];
  return coordinates.flatMap(pointsIn);
}
