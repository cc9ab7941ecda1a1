import type { Shape } from './layer.ts';

/** Every column that any feature has, in the order of their first appearance. */
export const columnsOf = (shapes: readonly Shape[]): string[] => [
  ...new Set(shapes.flatMap(({ cells }) => Object.keys(cells)))
];
