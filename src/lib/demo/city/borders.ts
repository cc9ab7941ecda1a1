import { given } from '../../kernel/given.ts';
import type { Spot } from './areas.ts';
import { between, type Cell } from './partition.ts';

const STEP_KM = 0.2;
const SAME_KM = 1e-6;

/** WGS 84, degrees, as RFC 7946 orders them. */
export type Position = [longitude: number, latitude: number];

/**
 * Gives straight cells the crooked borders of a grown town.
 *
 * Each border gets the same points whichever of its two neighbours asks, and all points are moved by one smooth and
 * reversible bending of the plane: so neighbours share every point and nothing can come to overlap.
 */
export function crookedRing(cell: Cell, corners: readonly Spot[]): Position[] {
  const snapped = cell.map((corner) => corners.find((known) => distance(known, corner) < SAME_KM) ?? corner);
  const points = snapped.flatMap((from, index) =>
    alongEdge(from, given(snapped[(index + 1) % snapped.length]), corners)
  );
  const ring = points.map((point) => toWgs84(bend(point))).filter((point, i, all) => !samePosition(point, all[i - 1]));
  const open = samePosition(given(ring[0]), ring.at(-1)) ? ring.slice(0, -1) : ring;
  return [...open, given(open[0])];
}

/** Where a point of the draughtsman's table lies. */
export const onMap = (spot: Spot): Position => toWgs84(bend(spot));

/** The river, from where it enters the town to where it leaves it. */
export function riverLine(outline: Cell, corners: readonly Spot[]): Position[] {
  const reach = Math.max(...outline.map(([east]) => east)) + 0.6;
  return [...alongEdge([-reach, 0], [reach, 0], corners), [reach, 0] as const].map((point) => toWgs84(bend(point)));
}

/** Every distinct corner of any cell: where a neighbour has one in the middle of an edge, the edge gets it too. */
export function cornersOf(cells: readonly Cell[]): Spot[] {
  const corners: Spot[] = [];
  for (const corner of cells.flat())
    if (!corners.some((known) => distance(known, corner) < SAME_KM)) corners.push(corner);
  return corners;
}

/** The points from `from` up to, but without, `to`. */
function alongEdge(from: Spot, to: Spot, corners: readonly Spot[]): Spot[] {
  const length = distance(from, to);
  const stops = corners
    .filter((corner) => liesBetween(corner, from, to))
    .sort((a, b) => distance(from, a) - distance(from, b));
  if (length < SAME_KM) return [];
  const knots = [from, ...stops, to];
  return knots.slice(0, -1).flatMap((knot, index) => subdivide(knot, given(knots[index + 1])));
}

/** Reckons from the same end for both neighbours, since a sum in another order may round to another metre. */
function subdivide(from: Spot, to: Spot): Spot[] {
  const parts = Math.max(1, Math.round(distance(from, to) / STEP_KM));
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
  const inner = Array.from({ length: parts - 1 }, (_, part) =>
    forward ? between(from, to, (part + 1) / parts) : between(to, from, (parts - 1 - part) / parts)
  );
  return [from, ...inner];
}

const distance = (a: Spot, b: Spot): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

const liesBetween = (point: Spot, from: Spot, to: Spot): boolean =>
  distance(from, point) > SAME_KM &&
  distance(point, to) > SAME_KM &&
  distance(from, point) + distance(point, to) - distance(from, to) < SAME_KM;

/** Displaces by less than it is steep (its derivative stays under 0.75), which is what keeps it reversible. */
const bend = ([east, north]: Spot): Spot => [
  east + 0.28 * Math.sin(0.9 * north + 0.6) + 0.06 * Math.sin(3.3 * north + 1.1 * east),
  north + 0.42 * Math.sin(0.75 * east + 0.4) + 0.05 * Math.sin(3.6 * east + 1.7 * north)
];

/** A heath without a town, so that Musterstadt lies in Germany and on top of nobody. */
const ORIGIN: Position = [11.52, 52.41];
const KM_PER_DEGREE = 111.2;

function toWgs84([east, north]: Spot): Position {
  const latitude = ORIGIN[1] + north / KM_PER_DEGREE;
  const longitude = ORIGIN[0] + east / (KM_PER_DEGREE * Math.cos((ORIGIN[1] * Math.PI) / 180));
  return [round(longitude), round(latitude)];
}

/** Five decimals are about a metre. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

const samePosition = (a: Position, b: Position | undefined): boolean =>
  b !== undefined && a[0] === b[0] && a[1] === b[1];
