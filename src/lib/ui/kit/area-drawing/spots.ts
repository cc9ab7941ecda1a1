import { boxAround, distanceToLine, isInside, type Point, type Shape } from './plane.ts';

/** A word is about this much wider than tall: room above and below it is worth that much more. */
const FLAT = 2;
const GRID = 11;
const MOST = 12;
const FINER = 5;
/** Of places as roomy, the one nearer to the middle: so much less is a place worth for each unit that it lies off. */
const OFF = 0.05;

/**
 * Where a name may stand in a shape, the roomiest place first: the middle of the widest flat ellipse that lies in it
 * (its pole of inaccessibility, on a plane squeezed by `FLAT`), then others apart from it. `above`: shapes that lie on
 * it; nothing stands under them.
 */
export function spotsOf(shape: Shape, above: readonly Shape[]): Point[] {
  const rings = shape.rings.map((ring) => ring.map(({ x, y }) => ({ x, y: y * FLAT })));
  const isOwn = ({ x, y }: Point): boolean =>
    isInside({ x, y }, rings) && !above.some((other) => isInside({ x, y: y / FLAT }, other.rings));
  const { left, right, top, bottom } = boxAround(rings);
  const step = { x: (right - left) / GRID, y: (bottom - top) / GRID };
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const roomAt = (at: Point): number => distanceToLine(at, rings) - OFF * Math.hypot(at.x - middle.x, at.y - middle.y);
  const found: { at: Point; room: number }[] = [];
  for (let row = 0; row < GRID; row++)
    for (let column = 0; column < GRID; column++) {
      const at = { x: left + (column + 0.5) * step.x, y: top + (row + 0.5) * step.y };
      if (isOwn(at)) found.push({ at, room: roomAt(at) });
    }
  found.sort((a, b) => b.room - a.room);
  const [best] = found;
  const first = best && refined(best, step, (at) => (isOwn(at) ? roomAt(at) : -Infinity));
  const apart = found.slice(1, MOST).map(({ at }) => at);
  return [...(first ? [first] : []), ...apart].map(({ x, y }) => ({ x, y: y / FLAT }));
}

/** Uphill from a point of the grid, in ever smaller steps. */
function refined(from: { at: Point; room: number }, step: Point, roomAt: (at: Point) => number): Point {
  let best = from;
  for (let finer = 0, part = 0.5; finer < FINER; finer++, part /= 2) {
    const { at } = best;
    for (const dx of [-part, 0, part])
      for (const dy of [-part, 0, part]) {
        const next = { x: at.x + dx * step.x, y: at.y + dy * step.y };
        const room = roomAt(next);
        if (room > best.room) best = { at: next, room };
      }
  }
  return best.at;
}
