import type { LeftOut, Polygon, Position, Ring } from './layer.ts';

const isSame = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1];

/** Twice the area within a ring; positive where it runs against the clock (x to the east, y to the north). */
export function doubleArea(ring: Ring): number {
  let sum = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const next = ring[index + 1];
    if (next !== undefined) sum += x * next[1] - next[0] * y;
  }
  return sum;
}

/** Closed, without positions that repeat the one before; undefined where no surface is left. */
function cleanRing(raw: unknown): Ring | undefined {
  if (!Array.isArray(raw)) return undefined;
  const ring: Position[] = [];
  for (const position of raw as unknown[]) {
    const [x, y] = Array.isArray(position) ? (position as unknown[]) : [];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return undefined;
    const last = ring.at(-1);
    if (last === undefined || !isSame(last, [x, y])) ring.push([x, y]);
  }
  const [first] = ring;
  const last = ring.at(-1);
  if (first !== undefined && last !== undefined && !isSame(first, last)) ring.push(first);
  return ring.length >= 4 && doubleArea(ring) !== 0 ? ring : undefined;
}

const turned = (ring: Ring, counterclockwise: boolean): Ring =>
  doubleArea(ring) > 0 === counterclockwise ? ring : [...ring].reverse();

/** The outer ring against the clock and its holes with it (RFC 7946, 3.1.6), whatever the file had. */
function cleanPolygon(raw: unknown): Polygon | 'broken-rings' {
  const [outer, ...holes] = Array.isArray(raw) ? raw.map(cleanRing) : [];
  if (outer === undefined) return 'broken-rings';
  const whole = holes.filter((hole) => hole !== undefined);
  return [turned(outer, true), ...whole.map((hole) => turned(hole, false))];
}

export type Surfaces = { polygons: Polygon[]; leftOut: LeftOut[] };

/** The surfaces of a GeoJSON geometry, taken out of collections of any depth. */
export function surfacesOf(geometry: unknown): Surfaces {
  const found = { polygons: [] as Polygon[], leftOut: new Set<LeftOut>() };
  gather(geometry, found, 0);
  return { polygons: found.polygons, leftOut: [...found.leftOut] };
}

/** Deeper than any map that a person made. */
const DEEPEST = 20;

function gather(geometry: unknown, found: { polygons: Polygon[]; leftOut: Set<LeftOut> }, depth: number): void {
  if (typeof geometry !== 'object' || geometry === null || depth > DEEPEST) return;
  const { type, coordinates, geometries } = geometry as Record<string, unknown>;
  const take = (polygon: Polygon | 'broken-rings'): void => {
    if (polygon === 'broken-rings') found.leftOut.add(polygon);
    else found.polygons.push(polygon);
  };
  if (type === 'Polygon') take(cleanPolygon(coordinates));
  else if (type === 'MultiPolygon' && Array.isArray(coordinates))
    for (const one of coordinates) take(cleanPolygon(one));
  else if (type === 'GeometryCollection' && Array.isArray(geometries))
    for (const one of geometries) gather(one, found, depth + 1);
  else if (type === 'Point' || type === 'MultiPoint') found.leftOut.add('points');
  else if (type === 'LineString' || type === 'MultiLineString') found.leftOut.add('lines');
}
