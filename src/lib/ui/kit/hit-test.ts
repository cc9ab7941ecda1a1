import { given } from '../../kernel/given.ts';

export type Point = { x: number; y: number };
/** A shape on the screen, in pixels: outlines and holes alike, as its drawing fills them (even-odd). */
export type Shape = { id: string; rings: readonly (readonly Point[])[] };

/** Half of what a finger covers. */
const FINGER = 22;

/**
 * Which shape somebody meant who tapped here. Of shapes that lie on each other the smallest: a quarter lies on its
 * district. One too small for a finger is meant by a tap beside it,
 * as far as it lacks of a finger’s width. Beside all of them: the nearest under the finger.
 */
export function meantBy(tap: Point, shapes: readonly Shape[]): string | undefined {
  const near = shapes
    .map((shape) => ({ ...shape, distance: distanceTo(tap, shape), ...boxOf(shape) }))
    .filter(({ distance }) => distance <= FINGER);
  const hit = near.filter(({ distance, half }) => distance <= Math.max(0, FINGER - half));
  const [meant] =
    hit.length > 0
      ? hit.sort((a, b) => a.size - b.size || a.distance - b.distance)
      : near.sort((a, b) => a.distance - b.distance);
  return meant?.id;
}

const distanceTo = (tap: Point, { rings }: Shape): number =>
  isInside(tap, rings) ? 0 : Math.min(...sidesOf(rings).map(([from, to]) => distanceToSide(tap, from, to)), Infinity);

const sidesOf = (rings: Shape['rings']): [Point, Point][] =>
  rings.flatMap((ring) => ring.map((from, index): [Point, Point] => [from, given(ring[(index + 1) % ring.length])]));

function isInside({ x, y }: Point, rings: Shape['rings']): boolean {
  const crossed = sidesOf(rings).filter(
    ([a, b]) => a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x
  );
  return crossed.length % 2 === 1;
}

function distanceToSide(tap: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((tap.x - from.x) * dx + (tap.y - from.y) * dy) / length;
  const at = Math.min(1, Math.max(0, share));
  return Math.hypot(tap.x - from.x - at * dx, tap.y - from.y - at * dy);
}

/** Of the box around it, exact enough to tell what lies on what: its size, and half of its shorter side. */
function boxOf({ rings }: Shape): { size: number; half: number } {
  const points = rings.flat();
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [width, height] = [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
  return { size: width * height, half: Math.min(width, height) / 2 };
}
