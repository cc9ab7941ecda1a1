import { given } from '../../kernel/given.ts';
import { HIDDEN, type Told } from './close.ts';
import { isSmall, rangeOf, type Policy } from './policy.ts';
import { hiddenBeside, toldOf } from './protect.ts';
import { EVERYBODY, tablesOf, type Cell, type Counted, type Line, type Plan, type Tables } from './table.ts';

/** A row is counted anew only when as many of those it stands on came or went: less would say what few of them said. */
export const LEAST_CHANGED = 10;

/** What is made public at one time, and never changes after: declared tables, and of every cell what may be told. */
export type Release = {
  plans: readonly Plan[];
  policy: Policy;
  /** When, and by which account. */
  at: string;
  by: string;
  cells: Readonly<Record<string, ReleasedCell>>;
};

/** `since`: the number of the release, from 0, in which it was counted; `null` where it is hidden. */
export type ReleasedCell = { told: number | null; since: number };

/** An earlier release with the sheets it was counted from. The sheets stay with those who may read them. */
export type Past = { release: Release; sheets: readonly Counted[] };

/**
 * Counts and protects the declared tables. What was told stays told: where fewer than `LEAST_CHANGED` sheets of a row came
 * or went since it was counted, it is carried over as it is. An attacker who keeps all releases, and who knows that sheets
 * are added and not taken away, does not learn a small number of now, of then, or of those who came between.
 */
export function releaseOf(
  plans: readonly Plan[],
  sheets: readonly Counted[],
  earlier: readonly Past[],
  made: Pick<Release, 'policy' | 'at' | 'by'>
): Release {
  const { policy } = made;
  const tables = tablesOf(plans, sheets);
  const now = earlier.length;
  const before = earlier.at(-1)?.release.cells ?? {};
  const differences = earlier.map((past) => tablesOf(plans, changed(past.sheets, sheets)));
  const isCarried = tables.cells.map((cell) => {
    const old = before[cell.id];
    return (
      old !== undefined &&
      standsOn(cell, tables).some((base) => changedIn(given(differences[old.since]), base) < LEAST_CHANGED)
    );
  });
  const blocks = [
    ...earlier.map((_, time) => pastBlock(plans, earlier, time)),
    nowBlock(tables, policy, isCarried, earlier.at(-1))
  ];
  const { numbers, lines, starts } = joined(blocks, policy);
  const hidden = hiddenBeside(numbers, lines, policy);
  const start = given(starts[now]);
  const cells = tables.cells.map((cell, place): [string, ReleasedCell] => {
    if (isCarried[place]) return [cell.id, given(before[cell.id])];
    const isTold = given(numbers[start + place]).isTold && !hidden.has(start + place);
    return [cell.id, { told: isTold ? rangeOf(cell.n, policy).told : null, since: now }];
  });
  return { plans, ...made, cells: Object.fromEntries(cells) };
}

/** Sheets that came or went between the two. */
function changed(then: readonly Counted[], now: readonly Counted[]): Counted[] {
  const [old, young] = [new Set(then.map(({ id }) => id)), new Set(now.map(({ id }) => id))];
  return [...then.filter(({ id }) => !young.has(id)), ...now.filter(({ id }) => !old.has(id))];
}

const changedIn = ({ cells, places }: Tables, { id }: Cell): number => given(cells[given(places.get(id))]).n;

/** The rows in which a cell stands, each by its base; what is a base is one of its own. */
function standsOn(cell: Cell, { cells, places }: Tables): Cell[] {
  const own = cell.bases.map((base) => given(cells[base]));
  const place = given(places.get(cell.id));
  return cells.some(({ bases }) => bases.includes(place)) ? [...own, cell] : own;
}

/** All numbers of one time. What was not counted then is told nothing of. */
type Block = {
  tables: Tables;
  numbers: Told[];
  lines: Line[];
  isCarried: readonly boolean[];
  /** By cell, the release in which what was told before had been counted. */
  countedBefore: readonly (number | undefined)[];
};

const untold = (number: Told, cell: Cell | undefined): Told =>
  cell?.id === EVERYBODY ? number : { ...number, ...HIDDEN, isTold: false, isOpen: false };

const sinceIn = (tables: Tables, past: Past | undefined): Block['countedBefore'] =>
  tables.cells.map(({ id }) => past?.release.cells[id]?.since);

function nowBlock(tables: Tables, policy: Policy, isCarried: readonly boolean[], before: Past | undefined): Block {
  const countedBefore = sinceIn(tables, before);
  const { numbers, lines } = toldOf(tables, policy);
  return {
    tables,
    numbers: numbers.map((number, place) => (isCarried[place] ? untold(number, tables.cells[place]) : number)),
    lines,
    isCarried,
    countedBefore
  };
}

function pastBlock(plans: readonly Plan[], earlier: readonly Past[], time: number): Block {
  const { release, sheets } = given(earlier[time]);
  const tables = tablesOf(plans, sheets);
  const { numbers, lines } = toldOf(tables, release.policy);
  const countedBefore = sinceIn(tables, earlier[time - 1]);
  const isCarried = tables.cells.map(({ id }) => release.cells[id]?.since !== time);
  const known = numbers.map((number, place): Told => {
    const cell = tables.cells[place];
    const isHidden = cell !== undefined && number.isTold && release.cells[cell.id]?.told === null;
    return isCarried[place] || isHidden ? untold(number, cell) : { ...number, isOpen: false };
  });
  return { tables, numbers: known, lines, isCarried, countedBefore };
}

/** Everything that is known of all times at once: each adds up, and from one to the next sheets are added. */
function joined(blocks: readonly Block[], policy: Policy): { numbers: Told[]; lines: Line[]; starts: number[] } {
  const numbers: Told[] = [];
  const lines: Line[] = [];
  const starts = blocks.map((block) => {
    const start = numbers.length;
    numbers.push(...block.numbers);
    for (const { total, cells } of block.lines) {
      lines.push({ total: total + start, cells: cells.map((cell) => cell + start) });
    }
    return start;
  });
  for (const { place, from, to, low, high, isTold } of blocks.flatMap((_, time) => growthIn(blocks, time))) {
    const cell = given(given(blocks[to]).tables.cells[place]);
    const n = cell.n - given(given(blocks[from]).tables.cells[place]).n;
    // Where sheets were taken away, who believes that they only grow in number is wrong: what counts here is the truth.
    const range = { low: Math.min(low, n), high: Math.max(high, n) };
    const at =
      numbers.push({ n, ...range, isTold: false, isGuarded: isTold && isSmall(n, policy), isOpen: false, rank: 0 }) - 1;
    lines.push({ total: given(starts[to]) + place, cells: [given(starts[from]) + place, at] });
  }
  return { numbers, lines, starts };
}

/** `isTold`: it was counted at both times, so that what came between is the difference of what is told. */
type Growth = { place: number; from: number; to: number; low: number; high: number; isTold: boolean };

/** What is known of a time and those before it. Of a base that was carried over few are new, else many. */
function growthIn(blocks: readonly Block[], to: number): Growth[] {
  const { tables, isCarried, countedBefore } = given(blocks[to]);
  if (to === 0) return [];
  return tables.cells.flatMap(({ bases, sums }, place): Growth[] => {
    const step = { place, from: to - 1, to, low: 0, high: Infinity, isTold: false };
    // That sums grow follows from their leaves.
    const steps = sums === 0 ? [step] : [];
    const from = given(countedBefore[place]);
    if (bases.length > 0) return isCarried[place] ? steps : [...steps, { ...step, from, isTold: true }];
    return [...steps, { ...step, from, ...(isCarried[place] ? { high: LEAST_CHANGED - 1 } : { low: LEAST_CHANGED }) }];
  });
}
