import { describe, expect, it } from 'vitest';
import { cubeOf, indexOf } from './cube.ts';
import { FEWEST_IN_CELL, hiddenCells } from './protect.ts';

/** Repeatable chance. */
function chance(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Every sheet of a table whose cells are given by row. */
const sheetsOf = (table: number[][]): [number, number][] =>
  table.flatMap((row, r) => row.flatMap((n, c) => Array.from({ length: n }, (): [number, number] => [r, c])));

function protectedTable(table: number[][]): { shown: (number | undefined)[][]; rows: number[]; columns: number[] } {
  const sheets = sheetsOf(table);
  const sizes = [table.length, table[0]!.length];
  const cube = cubeOf(sizes.map((size, axis) => ({ size, of: sheets.map((sheet) => sheet[axis]!) })));
  const hidden = hiddenCells(cube);
  const told = (at: number[]): number | undefined => {
    const index = indexOf(sizes, at);
    return hidden[index] ? undefined : cube.counts[index];
  };
  return {
    shown: table.map((row, r) => row.map((_, c) => told([r, c]))),
    rows: table.map((_, r) => told([r, sizes[1]!])!),
    columns: table[0]!.map((_, c) => told([sizes[0]!, c])!)
  };
}

/** Every value that each hidden cell can have, by trying all tables that fit what is shown. */
function possible({ shown, rows, columns }: ReturnType<typeof protectedTable>): Map<string, Set<number>> {
  const hidden = shown.flatMap((row, r) => row.flatMap((n, c) => (n === undefined ? [[r, c] as const] : [])));
  const left = {
    rows: rows.map((sum, r) => sum - shown[r]!.reduce<number>((all, n) => all + (n ?? 0), 0)),
    columns: columns.map((sum, c) => sum - shown.reduce<number>((all, row) => all + (row[c] ?? 0), 0))
  };
  const found = new Map(hidden.map(([r, c]) => [`${r} ${c}`, new Set<number>()]));
  const tried: number[] = [];
  const fill = (index: number): void => {
    if (index === hidden.length) {
      if ([...left.rows, ...left.columns].every((n) => n === 0)) {
        hidden.forEach(([r, c], at) => found.get(`${r} ${c}`)!.add(tried[at]!));
      }
      return;
    }
    const [r, c] = hidden[index]!;
    const isLastOfRow = !hidden.slice(index + 1).some(([row]) => row === r);
    const most = Math.min(left.rows[r]!, left.columns[c]!);
    for (let n = isLastOfRow ? left.rows[r]! : 0; n <= most; n++) {
      left.rows[r]! -= n;
      left.columns[c]! -= n;
      tried[index] = n;
      fill(index + 1);
      left.rows[r]! += n;
      left.columns[c]! += n;
    }
  };
  fill(0);
  return found;
}

describe('a table of two questions', () => {
  it('hides a small cell, and with it what would give it away', () => {
    const { shown } = protectedTable([
      [3, 20, 9],
      [12, 15, 30]
    ]);
    expect(shown).toEqual([
      [undefined, 20, undefined],
      [undefined, 15, undefined]
    ]);
  });

  it('says all of a table without small cells, and that nobody chose a combination', () => {
    const table = [
      [0, 20],
      [12, 15]
    ];
    expect(protectedTable(table).shown).toEqual(table);
  });

  it('leaves every small cell open to as many other values, or hides whatever it can', () => {
    for (let seed = 0; seed < 150; seed++) {
      const below = chance(seed * 7919);
      const size = [2 + below(2), 2 + below(2)] as const;
      const table = Array.from({ length: size[0] }, () => Array.from({ length: size[1] }, () => below(9)));
      if (table.flat().every((n) => n === 0)) continue;
      const safe = protectedTable(table);
      const values = possible(safe);
      const open = safe.shown.flat().filter((n) => n !== undefined);
      expect(
        open.filter((n) => n > 0 && n < FEWEST_IN_CELL),
        JSON.stringify(table)
      ).toEqual([]);
      table.forEach((row, r) =>
        row.forEach((n, c) => {
          if (n === 0 || n >= FEWEST_IN_CELL || open.length === 0) return;
          const set = [...values.get(`${r} ${c}`)!];
          expect(Math.max(...set) - Math.min(...set), JSON.stringify({ table, r, c })).toBeGreaterThanOrEqual(
            FEWEST_IN_CELL
          );
        })
      );
    }
  });
});
