import { generateKeyBetween } from 'fractional-indexing';

/**
 * A place in a list between two others (undefined: the end on that side), as text that sorts. Records in a list keep
 * such a position as a field, so that two tablets can add and move them without a connection.
 *
 * Two tablets may give two records the same place; ids then order them. Nothing fits between the two, so what is moved
 * there comes right after both.
 */
export function positionBetween(before: string | undefined, after: string | undefined): string {
  const beyond = before !== undefined && after !== undefined && before >= after ? undefined : after;
  return generateKeyBetween(before ?? null, beyond ?? null);
}

/** The position that moves the record at `index` one step, or undefined where there is no step. */
export function positionAfterMove(positions: readonly string[], index: number, step: -1 | 1): string | undefined {
  const target = index + step;
  if (target < 0 || target >= positions.length) return undefined;
  return step === -1
    ? positionBetween(positions[target - 1], positions[target])
    : positionBetween(positions[target], positions[target + 1]);
}
