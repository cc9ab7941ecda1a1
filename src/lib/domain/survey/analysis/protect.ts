import { given } from '../../../kernel/given.ts';
import { widthOf, type HiddenCell } from './bounds.ts';
import { cellsIn, stridesOf, type Cube } from './cube.ts';

/** Of a group that is looked at by itself as many must be there, and as many outside of it. */
export const FEWEST_SHEETS = 10;
/** A combination of answers is told from as many on; the server tells a language by the same number. */
export const FEWEST_IN_CELL = 5;

/**
 * Which cells of a cube stay hidden, so that none below the threshold is told, nor can be worked out from the others.
 *
 * Single distributions (one axis) are open: they stand in the results anyway. A cell of several axes is hidden where it
 * is small; where it is part of something hidden; and where a hidden one next to it could be worked out by
 * subtraction, as the only one of its line or because all hidden of its line are together too few. In tables of two
 * axes the rest is worked out exactly: a small cell must be open to `FEWEST_IN_CELL` other values.
 *
 * What two axes say does not depend on the third: a table by itself and the same one beside a filter hide the same.
 */
export function hiddenCells(cube: Cube): boolean[] {
  const { sizes } = cube;
  const hidden = Array.from({ length: cellsIn(sizes) }, () => false);
  for (let axes = 2; axes <= sizes.length; axes++) {
    for (const face of facesOf(sizes, axes)) {
      hideSmall(cube, face, hidden);
      hideNeighbours(cube, face, hidden);
      if (axes === 2) hideUntilWide(cube, face, hidden);
    }
  }
  return hidden;
}

/** Cells of which some axes vary and the others stand at their total. */
type Face = { axes: readonly number[]; cells: readonly number[] };

function facesOf(sizes: readonly number[], axes: number): Face[] {
  const strides = stridesOf(sizes);
  const chosen = Array.from({ length: 1 << sizes.length }, (_, bits) =>
    sizes.flatMap((_size, axis) => ((bits >> axis) & 1 ? [axis] : []))
  ).filter(({ length }) => length === axes);
  return chosen.map((varied) => ({
    axes: varied,
    cells: sizes.reduce<number[]>(
      (cells, size, axis) => {
        const at = varied.includes(axis) ? Array.from({ length: size }, (_, index) => index) : [size];
        return cells.flatMap((cell) => at.map((index) => cell + index * given(strides[axis])));
      },
      [0]
    )
  }));
}

type Line = { total: number; cells: number[] };

function linesOf({ sizes }: Cube, { axes, cells }: Face): Line[] {
  const strides = stridesOf(sizes);
  return axes.flatMap((axis) => {
    const [stride, size] = [given(strides[axis]), given(sizes[axis])];
    const starts = cells.filter((cell) => Math.floor(cell / stride) % (size + 1) === 0);
    return starts.map((start) => ({
      total: start + size * stride,
      cells: Array.from({ length: size }, (_, index) => start + index * stride)
    }));
  });
}

const isSmall = (n: number): boolean => n > 0 && n < FEWEST_IN_CELL;

function hideSmall(cube: Cube, face: Face, hidden: boolean[]): void {
  for (const cell of face.cells) if (isSmall(given(cube.counts[cell]))) hidden[cell] = true;
  for (const { total, cells } of linesOf(cube, face)) {
    if (hidden[total]) for (const cell of cells) hidden[cell] = true;
  }
}

/**
 * The one whose loss costs least: it asks for no further one in a line where nothing was hidden yet, and few chose it.
 * One that nobody chose only where there is no other.
 */
function cheapest(
  { counts }: Cube,
  cells: readonly number[],
  hidden: readonly boolean[],
  lines: readonly Line[]
): number | undefined {
  const starts = (cell: number): number =>
    lines.filter((line) => line.cells.includes(cell) && !line.cells.some((other) => hidden[other])).length;
  const open = cells
    .filter((cell) => !hidden[cell])
    .map((cell) => ({ cell, none: counts[cell] === 0, starts: starts(cell), n: given(counts[cell]) }));
  open.sort((a, b) => Number(a.none) - Number(b.none) || a.starts - b.starts || a.n - b.n);
  return open[0]?.cell;
}

function hideNeighbours(cube: Cube, face: Face, hidden: boolean[]): void {
  const lines = linesOf(cube, face);
  let isSettled = false;
  while (!isSettled) {
    isSettled = true;
    for (const { cells } of lines) {
      const shut = cells.filter((cell) => hidden[cell]);
      const together = shut.reduce((sum, cell) => sum + given(cube.counts[cell]), 0);
      if (shut.length === 0 || (shut.length > 1 && together >= FEWEST_IN_CELL)) continue;
      const next = cheapest(cube, cells, hidden, lines);
      if (next === undefined) continue;
      hidden[next] = true;
      isSettled = false;
    }
  }
}

function hideUntilWide(cube: Cube, face: Face, hidden: boolean[]): void {
  for (;;) {
    const narrow = tooNarrow(cube, face, hidden);
    if (narrow === undefined) return;
    const lines = linesOf(cube, face);
    const near = lines.flatMap(({ cells }) => (cells.includes(narrow) ? cells : []));
    const next = cheapest(cube, near, hidden, lines) ?? cheapest(cube, face.cells, hidden, lines);
    if (next === undefined) return;
    hidden[next] = true;
    hideNeighbours(cube, face, hidden);
  }
}

function tooNarrow({ sizes, counts }: Cube, { axes, cells }: Face, hidden: readonly boolean[]): number | undefined {
  const strides = stridesOf(sizes);
  const at = (cell: number, axis: number): number => Math.floor(cell / given(strides[axis])) % (given(sizes[axis]) + 1);
  const shut = cells.filter((cell) => hidden[cell]);
  const table = shut.map((cell): HiddenCell => ({
    row: at(cell, given(axes[0])),
    column: at(cell, given(axes[1])),
    n: given(counts[cell])
  }));
  const place = table.findIndex((cell) => isSmall(cell.n) && widthOf(table, cell) < FEWEST_IN_CELL);
  return place < 0 ? undefined : shut[place];
}
