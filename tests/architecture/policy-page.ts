import { readFileSync } from 'node:fs';

/** A cell of POLICY.md: where a right holds, and which fields it is limited to. */
export type Cell = { scope: string; fields?: string[] };
type Row = { key: string; cells: Record<string, Cell | undefined> };

const page = readFileSync('src/lib/domain/access/POLICY.md', 'utf8');

/** The rows of the table under a heading; its first `keys` columns name the row, the others are roles. */
function tableUnder(heading: string, keys: number): Row[] {
  const lines = page
    .split(`## ${heading}\n`)[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const cells = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  );
  const roles = cells[0]!.slice(keys);
  return cells.slice(2).map((row) => ({
    key: row.slice(0, keys).join(' '),
    cells: Object.fromEntries(roles.map((role, i) => [role, readCell(row[keys + i]!)]))
  }));
}

function readCell(text: string): Cell | undefined {
  if (text === '') return undefined;
  const [scope, note] = text.split(' ');
  if (note === undefined) return { scope: scope! };
  const list = page.split(`\n- ${note} `)[1]!.split(':')[0]!;
  return { scope: scope!, fields: list.split(',').map((field) => field.trim()) };
}

const byKey = (rows: readonly Row[]) => new Map(rows.map(({ key, cells }) => [key, cells]));

/** By feed type; then by role. */
export const READING = byKey(tableUnder('Reading', 1));
/** By `<kind> <action>`; then by role. */
export const WRITING = byKey(tableUnder('Writing', 2));
