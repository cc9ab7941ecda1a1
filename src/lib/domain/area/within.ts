import { given } from '../../kernel/given.ts';
import type { GeoPoint } from './grid.ts';
import type { AreaShapes } from './shapes.ts';

type Ring = readonly (readonly number[])[];

/**
 * The id of the area that a point lies in, of those asked for; where they lie in one another the smallest. Undefined
 * where it lies in none. Longitude before latitude, as GeoJSON has it; on an outline either side may be said.
 */
export function areaAt(point: GeoPoint, shapes: AreaShapes, among: ReadonlySet<string>): string | undefined {
  let found: { id: string; size: number } | undefined;
  for (const { id, geometry } of shapes.features) {
    if (typeof id !== 'string' || !among.has(id)) continue;
    const polygons = polygonsOf(geometry);
    if (!polygons.some((rings) => isInside(point, rings))) continue;
    const size = polygons.reduce((sum, [outline = []]) => sum + sizeOf(outline), 0);
    if (!found || size < found.size) found = { id, size };
  }
  return found?.id;
}

/** A document may hold other things than areas, such as a river, and features that lie nowhere. */
function polygonsOf(geometry: AreaShapes['features'][number]['geometry'] | null): readonly Ring[][] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates];
  return geometry?.type === 'MultiPolygon' ? geometry.coordinates : [];
}

/** A hole is a ring too: whoever crosses an even number of lines is outside. */
function isInside({ lat, lng }: GeoPoint, rings: readonly Ring[]): boolean {
  let inside = false;
  for (const ring of rings)
    for (const [index, [x = 0, y = 0]] of ring.entries()) {
      const [fromX = 0, fromY = 0] = given(ring[(index + ring.length - 1) % ring.length]);
      if (y > lat !== fromY > lat && lng < ((fromX - x) * (lat - y)) / (fromY - y) + x) inside = !inside;
    }
  return inside;
}

/** In square degrees: enough to tell the smaller of two that hold the same point. */
function sizeOf(ring: Ring): number {
  let twice = 0;
  for (const [index, [x = 0, y = 0]] of ring.entries()) {
    const [nextX = 0, nextY = 0] = given(ring[(index + 1) % ring.length]);
    twice += x * nextY - nextX * y;
  }
  return Math.abs(twice) / 2;
}
