import type { Told } from './analysis.ts';

/**
 * A piece of one bar: those who chose a step of the scale (its number), those of several answers that are counted
 * together, and those who gave none. All that must stay hidden is one piece: what each of its answers says is told nowhere.
 */
export type Piece = { of: number | 'rest' | 'none' | 'hidden'; n: number };

/** How a group of so many (`all`) answered a question of a scale, as one bar: in the order of the steps, the others behind. */
export function piecesOf(rows: readonly Told[], steps: readonly string[], all: number): Piece[] {
  const told = rows.flatMap(({ values, n }): Piece[] => (n === undefined ? [] : [{ of: placeOf(values, steps), n }]));
  const known = told.reduce((sum, { n }) => sum + n, 0);
  const ordered = told.sort((a, b) => rank(a, steps) - rank(b, steps));
  return [...ordered, { of: 'hidden' as const, n: all - known }].filter(({ n }) => n > 0);
}

function placeOf([value, ...others]: readonly string[], steps: readonly string[]): Piece['of'] {
  if (others.length > 0) return 'rest';
  const step = steps.indexOf(value ?? '');
  return step >= 0 ? step : value === '' ? 'none' : 'rest';
}

const rank = ({ of }: Piece, steps: readonly string[]): number =>
  typeof of === 'number' ? of : steps.length + Number(of === 'none');
