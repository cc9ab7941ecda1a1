import { given } from '../../../kernel/given.ts';
/** How often each combination of parts came, and every total of them: along an axis, index `size` is the total. */
export type Cube = { sizes: readonly number[]; counts: readonly number[] };

/** Distance between neighbours along each axis. */
export function stridesOf(sizes: readonly number[]): number[] {
  let stride = 1;
  return sizes.map((size) => {
    const own = stride;
    stride *= size + 1;
    return own;
  });
}

export const cellsIn = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * (size + 1), 1);

/** Where a cell is; the index `size` of an axis is its total. */
export const indexOf = (sizes: readonly number[], at: readonly number[]): number =>
  stridesOf(sizes).reduce((sum, stride, axis) => sum + stride * given(at[axis]), 0);

/** Counts points: for each axis, `of` says in which part every sheet is. */
export function cubeOf(axes: readonly { size: number; of: readonly number[] }[]): Cube {
  const sizes = axes.map(({ size }) => size);
  const strides = stridesOf(sizes);
  const counts = Array.from({ length: cellsIn(sizes) }, () => 0);
  const sheets = axes[0]?.of.length ?? 0;
  for (let sheet = 0; sheet < sheets; sheet++) {
    // Each point counts in its own cell and, with any of its axes at the total, in every sum it belongs to.
    for (let totals = 0; totals < 1 << axes.length; totals++) {
      const index = axes.reduce(
        (sum, { size, of }, axis) => sum + given(strides[axis]) * ((totals >> axis) & 1 ? size : given(of[sheet])),
        0
      );
      counts[index] = given(counts[index]) + 1;
    }
  }
  return { sizes, counts };
}
