import type { Boundaries } from './simplify.ts';

/**
 * A shape of a drawing. `path`: as `d` of an SVG path; `at`: the middle of its largest part; `room`: how wide that part
 * is.
 */
export type Outline = { id: string; path: string; at: readonly [number, number]; room: number };
/** In units of the drawing: its longer side is `LONGEST`. */
export type Drawing = { width: number; height: number; shapes: Outline[] };

const LONGEST = 1000;
const EDGE = 8;

type Box = { left: number; right: number; low: number; high: number };
function boxAround(rings: readonly (readonly number[][])[]): Box {
  const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
  for (const ring of rings)
    for (const [x = 0, y = 0] of ring) {
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x);
      box.low = Math.min(box.low, y);
      box.high = Math.max(box.high, y);
    }
  return box;
}

/**
 * Boundaries in degrees as lines of a flat drawing, north up. A degree of longitude is as long as it is in the middle of
 * them (equirectangular): of a city or a county nobody sees the difference to a projection of surveyors.
 */
export function outlineOf({ features }: Boundaries): Drawing {
  const all = boxAround(features.flatMap(({ geometry }) => geometry.coordinates.flat()));
  if (all.left > all.right) return { width: LONGEST, height: LONGEST, shapes: [] };
  const squeeze = Math.cos((((all.low + all.high) / 2) * Math.PI) / 180);
  const [wide, tall] = [(all.right - all.left) * squeeze, all.high - all.low];
  const scale = (LONGEST - 2 * EDGE) / Math.max(wide, tall, Number.MIN_VALUE);
  const place = (x: number, y: number): readonly [number, number] => [
    Math.round((EDGE + (x - all.left) * squeeze * scale) * 10) / 10,
    Math.round((EDGE + (all.high - y) * scale) * 10) / 10
  ];
  const shapes = features.map(({ id, geometry }): Outline => {
    const line = (ring: readonly number[][]): string =>
      `M${ring.map(([x = 0, y = 0]) => place(x, y).join(' ')).join('L')}Z`;
    const boxes = geometry.coordinates.map((polygon) => boxAround(polygon.slice(0, 1)));
    const surface = ({ left, right, low, high }: Box): number => (right - left) * (high - low);
    const largest = boxes.reduce((most, box) => (surface(box) > surface(most) ? box : most), boxes[0] ?? all);
    const { left, right, low, high } = largest;
    return {
      id,
      path: geometry.coordinates.flat().map(line).join(''),
      at: place((left + right) / 2, (low + high) / 2),
      room: (right - left) * squeeze * scale
    };
  });
  // What lies in another is drawn on top of it.
  shapes.sort((a, b) => b.room - a.room);
  return { width: Math.ceil(wide * scale + 2 * EDGE), height: Math.ceil(tall * scale + 2 * EDGE), shapes };
}
