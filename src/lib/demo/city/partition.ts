import { given } from '../../kernel/given.ts';
import type { Spot } from './areas.ts';

/** A convex polygon, counter-clockwise, not closed. */
export type Cell = Spot[];

/** The edge of town before it is bent: an ellipse, cut straight. */
export function townOutline(east: number, north: number, corners: number): Cell {
  const at = (index: number): number => ((index + 0.5) / corners) * 2 * Math.PI;
  return Array.from({ length: corners }, (_, i) => [east * Math.cos(at(i)), north * Math.sin(at(i))] as const);
}

/**
 * Divides the town among the centres: to each belongs what lies nearer to it than to any other on the same bank.
 * The river runs along north = 0 and is a border all the way, as rivers are.
 */
export function divide(outline: Cell, centres: readonly Spot[]): Cell[] {
  return centres.map((centre) => {
    const bank = Math.sign(centre[1]);
    const land = cut(outline, [0, -bank], 0);
    return centres
      .filter((other) => other !== centre && Math.sign(other[1]) === bank)
      .reduce((cell, other) => nearerTo(cell, centre, other), land);
  });
}

function nearerTo(cell: Cell, centre: Spot, other: Spot): Cell {
  const normal: Spot = [other[0] - centre[0], other[1] - centre[1]];
  const middle: Spot = [(other[0] + centre[0]) / 2, (other[1] + centre[1]) / 2];
  return cut(cell, normal, dot(normal, middle));
}

/** What of the cell lies where `normal · p ≤ limit` (Sutherland and Hodgman). */
export function cut(cell: Cell, normal: Spot, limit: number): Cell {
  return cell.flatMap((from, index) => {
    const to = given(cell[(index + 1) % cell.length]);
    const [a, b] = [dot(normal, from) - limit, dot(normal, to) - limit];
    const kept: Cell = a <= 0 ? [from] : [];
    if (a < 0 !== b < 0 && a !== 0 && b !== 0) kept.push(between(from, to, a / (a - b)));
    return kept;
  });
}

const dot = (a: Spot, b: Spot): number => a[0] * b[0] + a[1] * b[1];

export const between = (a: Spot, b: Spot, share: number): Spot => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share
];

/** The same shape, smaller, about the mean of its corners. */
export function shrink(cell: Cell, factor: number): Cell {
  const mean: Spot = [sum(cell, 0) / cell.length, sum(cell, 1) / cell.length];
  return cell.map((corner) => between(mean, corner, factor));
}

const sum = (cell: Cell, axis: 0 | 1): number => cell.reduce((total, corner) => total + corner[axis], 0);
