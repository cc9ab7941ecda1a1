/** Eight characters given by the server: who wrote, as one installation of one account. */
export type NodeId = string;

/**
 * `<wall time, ms, 9 base-36 digits>-<counter, 4 base-36 digits>-<node, 8 characters>`, sortable as text.
 *
 * A node's stamps grow with every write, whatever its clock does; that is all the merge relies on. The wall time
 * only chooses which of two concurrent values a screen shows first.
 */
export type Stamp = string;

export const NODE_PATTERN = /^[0-9a-z]{8}$/;
export const STAMP_PATTERN = /^[0-9a-z]{9}-[0-9a-z]{4}-[0-9a-z]{8}$/;

const LAST_TIME = 36 ** 9 - 1;
const LAST_COUNT = 36 ** 4 - 1;

const spell = (time: number, count: number, node: NodeId): Stamp =>
  `${time.toString(36).padStart(9, '0')}-${count.toString(36).padStart(4, '0')}-${node}`;

export const nodeOf = (stamp: Stamp): NodeId => stamp.slice(15);

/** Milliseconds since 1970 by the clock of the device that wrote. */
export const timeOf = (stamp: Stamp): number => parseInt(stamp.slice(0, 9), 36);

const countOf = (stamp: Stamp): number => parseInt(stamp.slice(10, 14), 36);

/**
 * The next stamp of `node`: later than `after` (the greatest stamp the writer knows, of whatever node), and by the
 * wall clock where that runs ahead of it. `leap` (0 to 46,655) is by how much the counter leaps on; drawn by chance, it
 * keeps a store that was put back from giving a stamp again that it gave before, even where its clock stands still.
 */
export function nextStamp(node: NodeId, now: number, after: Stamp | undefined, leap = 0): Stamp {
  const wall = Number.isFinite(now) ? Math.min(Math.max(0, Math.floor(now)), LAST_TIME) : 0;
  if (after === undefined || timeOf(after) < wall) return spell(wall, leap, node);
  const time = timeOf(after);
  const count = countOf(after);
  if (count + 1 + leap <= LAST_COUNT) return spell(time, count + 1 + leap, node);
  if (time < LAST_TIME) return spell(time + 1, leap, node);
  if (count < LAST_COUNT) return spell(time, count + 1, node);
  throw new Error('There is no later stamp than the last.');
}

export const laterStamp = (a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined =>
  a === undefined ? b : b === undefined || a > b ? a : b;
