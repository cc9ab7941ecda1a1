import { boxAround, distanceToLine, isInside, type Point, type Shape } from './plane.ts';

/** Half of what a finger covers, in CSS pixels. */
export const FINGER = 22;

/**
 * Which shape somebody meant who tapped here. Of shapes that lie on each other the smallest: a quarter lies on its
 * district. One too small for a finger is meant by a tap beside it,
 * as far as it lacks of a finger’s width. Beside all of them: the nearest under the finger.
 * `finger`: half of what it covers, in units of the shapes.
 */
export function meantBy(tap: Point, shapes: readonly Shape[], finger = FINGER): string | undefined {
  const near = shapes
    .map((shape) => ({ id: shape.id, distance: distanceTo(tap, shape), ...sizeOf(shape) }))
    .filter(({ distance }) => distance <= finger);
  const hit = near.filter(({ distance, half }) => distance <= Math.max(0, finger - half));
  const [meant] =
    hit.length > 0
      ? hit.sort((a, b) => a.size - b.size || a.distance - b.distance)
      : near.sort((a, b) => a.distance - b.distance);
  return meant?.id;
}

const distanceTo = (tap: Point, { rings }: Shape): number => (isInside(tap, rings) ? 0 : distanceToLine(tap, rings));

/** Of the box around it, exact enough to tell what lies on what: its size, and half of its shorter side. */
function sizeOf({ rings }: Shape): { size: number; half: number } {
  const { left, right, top, bottom } = boxAround(rings);
  const [width, height] = [right - left, bottom - top];
  return { size: width * height, half: Math.min(width, height) / 2 };
}
