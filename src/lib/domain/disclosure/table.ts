import { given } from '../../kernel/given.ts';

/** A category, or what is counted together of several. Keys are unique within their dimension and not empty. */
export type Branch = { key: string; of?: readonly Branch[] };
/** By what people are counted apart: leaves, what holds them together, and over all of them the total. */
export type Dimension = { key: string; branches: readonly Branch[] };
/** A declared table. The last dimension is what was said, the others are who said it. One key means one dimension. */
export type Plan = { key: string; dimensions: readonly Dimension[] };
/** One person's sheet: its leaf in every dimension; no answer is a category like others, or sums would not be sums. */
export type Counted = { id: string; of: Readonly<Record<string, string>> };

/** The cells add up to the total. Both are places in one list of numbers. */
export type Line = { total: number; cells: readonly number[] };

export type Cell = {
  /** Named by what it counts: the same people are the same cell, in whichever table they stand. */
  id: string;
  n: number;
  /** How many of its dimensions are not at a leaf. */
  sums: number;
  /** Cells that count everybody of whom these are a part that said the same. */
  bases: number[];
};

/** All cells of some tables, each once, and how they add up. */
export type Tables = { cells: Cell[]; lines: Line[]; places: ReadonlyMap<string, number> };

type Node = { key: string; below: readonly number[]; leaves: ReadonlySet<string> };

/** The total first. */
function nodesOf({ branches }: Dimension): Node[] {
  const nodes: Node[] = [];
  const add = ({ key, of = [] }: Branch): { place: number; leaves: string[] } => {
    const place = nodes.push({ key, below: [], leaves: new Set() }) - 1;
    const below = of.map(add);
    const leaves = below.length === 0 ? [key] : below.flatMap((each) => each.leaves);
    nodes[place] = { key, below: below.map((each) => each.place), leaves: new Set(leaves) };
    return { place, leaves };
  };
  add({ key: '', of: branches });
  return nodes;
}

/** The name of a cell: the categories at which it does not stand at the total, e.g. `{ area: 'nord', q1: 'yes' }`. */
export const cellId = (at: Readonly<Record<string, string>>): string =>
  JSON.stringify(
    Object.entries(at)
      .filter(([, key]) => key !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
  );

/** The cell of all sheets. */
export const EVERYBODY = cellId({});

/** Everything that the plans tell of these sheets, and every way in which it adds up. */
export function tablesOf(plans: readonly Plan[], sheets: readonly Counted[]): Tables {
  const cells: Cell[] = [];
  const places = new Map<string, number>();
  const lines = new Map<string, Line>();
  for (const { dimensions } of plans) {
    const nodes = dimensions.map(nodesOf);
    checkPlaced(dimensions, nodes, sheets);
    const combinations = nodes.reduce<Node[][]>(
      (all, axis) => all.flatMap((before) => axis.map((node) => [...before, node])),
      [[]]
    );
    const idOf = (at: readonly Node[]): string =>
      cellId(Object.fromEntries(at.map(({ key }, axis) => [given(dimensions[axis]).key, key])));
    for (const at of combinations) {
      const id = idOf(at);
      if (places.has(id)) continue;
      const sums = at.filter(({ below }) => below.length > 0).length;
      places.set(id, cells.push({ id, n: countOf(dimensions, at, sheets), sums, bases: [] }) - 1);
    }
    const placeOf = (at: readonly Node[]): number => given(places.get(idOf(at)));
    for (const at of combinations) {
      const place = placeOf(at);
      at.forEach(({ below }, axis) => {
        const parts = below.map((index) => placeOf(at.with(axis, given(given(nodes[axis])[index]))));
        if (parts.length > 0) lines.set(JSON.stringify([place, parts]), { total: place, cells: parts });
      });
      const last = at.length - 1;
      const base = placeOf(at.with(last, given(given(nodes[last])[0])));
      const cell = given(cells[place]);
      if (base !== place && !cell.bases.includes(base)) cell.bases.push(base);
    }
  }
  return { cells, lines: [...lines.values()], places };
}

function checkPlaced(dimensions: readonly Dimension[], nodes: readonly Node[][], sheets: readonly Counted[]): void {
  dimensions.forEach(({ key }, axis) => {
    const lost = sheets.find(({ of }) => nodes[axis]?.[0]?.leaves.has(of[key] ?? '') !== true);
    if (lost !== undefined) throw new Error(`A sheet has no category in the dimension ${key}.`);
  });
}

const countOf = (dimensions: readonly Dimension[], at: readonly Node[], sheets: readonly Counted[]): number =>
  sheets.filter(({ of }) => at.every(({ leaves }, axis) => leaves.has(of[given(dimensions[axis]).key] ?? ''))).length;
