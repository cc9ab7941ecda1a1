import type { Point } from './plane.ts';

const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as const;

/**
 * Which place an arrow key leads to: the nearest that lies more that way than to its side (a cone of 90 degrees, a
 * little wider, so that no place is out of reach of all four). Undefined for other keys, and where nothing lies there.
 */
export function nextPlace<P extends { at: Point }>(key: string, from: Point, places: readonly P[]): P | undefined {
  if (!isWay(key)) return undefined;
  const [right, down] = WAYS[key];
  let nearest: { place: P; far: number } | undefined;
  for (const place of places) {
    const [dx, dy] = [place.at.x - from.x, place.at.y - from.y];
    const ahead = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    const far = ahead + 2 * aside;
    if (ahead > 0 && aside <= 1.2 * ahead && far < (nearest?.far ?? Infinity)) nearest = { place, far };
  }
  return nearest?.place;
}

const isWay = (key: string): key is keyof typeof WAYS => key in WAYS;
