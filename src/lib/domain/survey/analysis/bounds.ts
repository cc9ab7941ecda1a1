import { given } from '../../../kernel/given.ts';

/**
 * What somebody can work out about one hidden cell of a table from its open cells and its totals: by how much it could
 * be more or less than it is. Hidden cells are edges between their row and their column; what is taken from one cell
 * goes round a ring of others, so that this is a flow, and exact.
 */
export type HiddenCell = { row: number; column: number; n: number };

export function widthOf(hidden: readonly HiddenCell[], cell: HiddenCell): number {
  const others = hidden.filter((other) => other !== cell);
  const rows = 1 + Math.max(...hidden.map(({ row }) => row));
  const node = { row: cell.row, column: rows + cell.column };
  const more = flow(edgesOf(others, rows), node.column, node.row, Infinity);
  const less = flow(edgesOf(others, rows), node.row, node.column, cell.n);
  return more + less;
}

type Edges = Map<number, Map<number, number>>;

/** From a row to a column as much as one likes can be added; back only what is there. */
function edgesOf(cells: readonly HiddenCell[], rows: number): Edges {
  const edges: Edges = new Map();
  const put = (from: number, to: number, room: number): void => {
    edges.set(from, (edges.get(from) ?? new Map<number, number>()).set(to, room));
  };
  for (const { row, column, n } of cells) {
    put(row, rows + column, Infinity);
    put(rows + column, row, n);
  }
  return edges;
}

function flow(edges: Edges, from: number, to: number, most: number): number {
  let total = 0;
  while (total < most) {
    const path = pathIn(edges, from, to);
    if (path === undefined) return total;
    const room = Math.min(most - total, ...path.map(([a, b]) => given(given(edges.get(a)).get(b))));
    // A ring without a limit: any number would do.
    if (room === Infinity) return Infinity;
    for (const [a, b] of path) {
      given(edges.get(a)).set(b, given(given(edges.get(a)).get(b)) - room);
      given(edges.get(b)).set(a, (given(edges.get(b)).get(a) ?? 0) + room);
    }
    total += room;
  }
  return total;
}

function pathIn(edges: Edges, from: number, to: number): [number, number][] | undefined {
  const before = new Map<number, number>([[from, from]]);
  for (const at of before.keys()) {
    if (at === to) break;
    for (const [next, room] of edges.get(at) ?? []) if (room > 0 && !before.has(next)) before.set(next, at);
  }
  if (!before.has(to)) return undefined;
  const path: [number, number][] = [];
  for (let at = to; at !== from; at = given(before.get(at))) path.unshift([given(before.get(at)), at]);
  return path;
}
