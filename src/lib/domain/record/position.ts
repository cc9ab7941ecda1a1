import { given } from '../../kernel/given.ts';
import { generateKeyBetween } from 'fractional-indexing';
import { isKey, partsOf, sortable, textOf, type Parts } from './position-key.ts';

/** The first key of a new run. */
const FIRST = 'a0';
/** The run before those of all devices: inside another's run nothing is put that would come between what it writes. */
const NOBODY = '0';
/** Before everything. */
const START: Parts = [''];

/**
 * A place in a list between two others (undefined: the end on that side), as text that sorts. Records in a list keep
 * such a position as a field, so that two tablets can add and move them without a connection.
 *
 * `run`: the node of this device. What one device writes at one place carries its run and stays together: of two tablets
 * that both wrote after `a3`, one has `a4.node1.a0`, `a4.node1.a1`, the other `a4.node2.a0`, `a4.node2.a1`.
 *
 * Two records may share a position (ids then order them). Nothing fits between them: what is put there comes after both.
 */
export function positionBetween(before: string | undefined, after: string | undefined, run: string): string {
  const low = before === undefined ? START : partsOf(before);
  const high = after === undefined ? undefined : partsOf(after);
  const isOrdered = high === undefined || textOf(low) < textOf(high);
  return textOf(isOrdered ? between(low, high, run) : [...low, run, FIRST]);
}

function between(low: Parts, high: Parts | undefined, run: string): Parts {
  const [lowKey = '', lowRun] = low;
  const [highKey, highRun] = high ?? [];
  const isOneKey = lowKey === highKey;
  if (high && isOneKey && lowRun !== undefined && lowRun === highRun)
    return [lowKey, lowRun, ...between(low.slice(2), high.slice(2), run)];
  const further = goingOn(low, run, (key) => generateKeyBetween(key, null));
  const earlier = high && goingOn(high, run, (key) => generateKeyBetween(null, key));
  const key = isOneKey ? undefined : keyBetween(lowKey, highKey);
  const fresh = key === undefined ? undefined : [key, run, FIRST];
  return further ?? earlier ?? fresh ?? hanging(low, high, run);
}

/** No key fits between: it hangs on a key that is there, beside the runs of others. */
function hanging(low: Parts, high: Parts | undefined, run: string): Parts {
  const [lowKey = '', lowRun] = low;
  const [highKey, highRun] = high ?? [];
  if (high === undefined || highRun === undefined || lowKey !== highKey) return [...low, run, FIRST];
  if ((lowRun === undefined || lowRun < run) && run < highRun) return [lowKey, run, FIRST];
  if (lowRun !== undefined) return [...low, run, FIRST];
  return [lowKey, NOBODY, ...(highRun === NOBODY ? between(START, high.slice(2), run) : [FIRST, run, FIRST])];
}

/** The next place in the run of this device, where `parts` is at the end of one; else undefined. */
const goingOn = (parts: Parts, run: string, next: (key: string) => string): Parts | undefined => {
  const key = given(parts.at(-1));
  return parts.at(-2) === run && isKey(key) ? [...parts.slice(0, -1), next(key)] : undefined;
};

/** Undefined beside what is no key. */
function keyBetween(low: string, high: string | undefined): string | undefined {
  const isUsable = (low === '' || isKey(low)) && (high === undefined || isKey(high));
  return isUsable ? generateKeyBetween(low || null, high ?? null) : undefined;
}

/**
 * The position that moves the record at `index` one step, or undefined where there is no step. Nothing fits between
 * records that share a place, so a step across them goes past all of them: pressed once, it always moves.
 */
export function positionAfterMove(
  positions: readonly string[],
  index: number,
  step: -1 | 1,
  run: string
): string | undefined {
  const places = positions.map(sortable);
  const target = places[index + step];
  if (target === undefined) return undefined;
  return step === -1
    ? positionBetween(
        places.slice(0, index).findLast((place) => place < target),
        target,
        run
      )
    : positionBetween(
        target,
        places.slice(index + 1).find((place) => place > target),
        run
      );
}

/** Whatever has its place in a list. */
export type InOrder = { id: string; data: { position?: string } };

/** In the order of their list; two with one position by their ids. */
export function byPosition(a: InOrder, b: InOrder): number {
  const [left, right] = [sortable(a.data.position), sortable(b.data.position)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
