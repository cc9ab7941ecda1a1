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

/**
 * The position that moves the record at `index` one step, or undefined where there is no step. Nothing fits between
 * records that share a place, so a step across them goes past all of them: pressed once, it always moves.
 */
export function positionAfterMove(positions: readonly string[], index: number, step: -1 | 1): string | undefined {
  const target = positions[index + step];
  if (target === undefined) return undefined;
  return step === -1
    ? positionBetween(
        positions.slice(0, index).findLast((position) => position < target),
        target
      )
    : positionBetween(
        target,
        positions.slice(index + 1).find((position) => position > target)
      );
}
