import { given } from '../../../kernel/given.ts';

export type Point = { x: number; y: number };
/** A shape in a plane: outlines and holes alike, as a drawing fills them (even-odd). */
export type Shape = { id: string; rings: readonly (readonly Point[])[] };
export type Box = { left: number; right: number; top: number; bottom: number };

/** The smallest upright box around these points; around none it is inside out. */
export function boxAround(rings: Shape['rings']): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const ring of rings)
    for (const { x, y } of ring) {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y);
    }
  return box;
}

export const doMeet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export function isInside({ x, y }: Point, rings: Shape['rings']): boolean {
  let inside = false;
  for (const ring of rings) {
    let a = given(ring.at(-1));
    for (const b of ring) {
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
      a = b;
    }
  }
  return inside;
}

/** How far a point is from the nearest line of a shape, inside of it or out; from a shape without lines infinitely. */
export function distanceToLine(point: Point, rings: Shape['rings']): number {
  let least = Infinity;
  for (const ring of rings) {
    let a = given(ring.at(-1));
    for (const b of ring) {
      least = Math.min(least, squareToSide(point, a, b));
      a = b;
    }
  }
  return Math.sqrt(least);
}

function squareToSide(at: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length;
  const near = Math.min(1, Math.max(0, share));
  return (at.x - from.x - near * dx) ** 2 + (at.y - from.y - near * dy) ** 2;
}
