import { given } from '../kernel/given.ts';
import { columnRole, type ColumnRole, type PlainRole, type TextRole } from './columns.ts';
import type { Place, ReportWriter } from './report.ts';
import { columnLetters, type Cell } from './workbook/cells.ts';
import type { Sheet } from './workbook/workbook.ts';

export type Column = { index: number; heading: string; role: ColumnRole };

/** A row under the heading with anything in it. */
export type Row = { number: number; cells: ReadonlyMap<number, Cell> };

/** How far down a heading is looked for: some sheets have a title above it. */
const HEADING_WITHIN = 10;

/** Characters without width that come along when names are copied from web pages. */
const UNSEEN = /[\u200b\ufeff]/g;

/** As names are compared: without blanks around, seen or unseen, each letter spelled in one way. */
export const evened = (text: string): string => text.replace(UNSEEN, '').trim().normalize('NFC');

/** `3, 4, 9 …`: as many as a sentence can hold. */
export const rowList = (numbers: readonly number[]): string =>
  `${numbers.slice(0, 12).join(', ')}${numbers.length > 12 ? ' …' : ''}`;

/** One sheet as a table with a heading. */
export class Table {
  constructor(
    readonly sheet: string,
    readonly columns: readonly Column[],
    readonly rows: readonly Row[]
  ) {}

  /** The same columns over other rows. */
  with(rows: readonly Row[]): Table {
    return new Table(this.sheet, this.columns, rows);
  }

  column(role: PlainRole): Column | undefined {
    return this.columns.find((column) => column.role.kind === 'plain' && column.role.role === role);
  }

  /** Evened out; empty where there is none. */
  value(row: Row, role: PlainRole): string {
    const column = this.column(role);
    const value = column === undefined ? '' : (row.cells.get(column.index)?.value ?? '');
    return evened(value);
  }

  /** A cell that holds an expression. `yes`, `TRUE` and a ticked boolean are spelled out, as pyxform does. */
  expression(row: Row, role: PlainRole): string | undefined {
    const value = this.value(row, role);
    if (/^(?:yes|true|true\(\))$/i.test(value)) return 'true()';
    return /^(?:no|false|false\(\))$/i.test(value) ? 'false()' : value || undefined;
  }

  textColumns(role: TextRole): readonly Column[] {
    return this.columns.filter((column) => column.role.kind === 'text' && column.role.role === role);
  }

  place(row: Row, role?: PlainRole): Place {
    const column = role === undefined ? undefined : this.column(role);
    return { sheet: this.sheet, row: row.number, ...(column && { column: column.heading }) };
  }
}

function rowsOf(cells: readonly Cell[]): Row[] {
  const rows = new Map<number, Map<number, Cell>>();
  for (const cell of cells) {
    const row = rows.get(cell.row) ?? new Map<number, Cell>();
    rows.set(cell.row, row.set(cell.column, cell));
  }
  return [...rows].sort(([a], [b]) => a - b).map(([number, row]) => ({ number, cells: row }));
}

const columnsOf = (heading: Row): Column[] =>
  [...heading.cells.values()]
    .sort((a, b) => a.column - b.column)
    .map((cell) => ({ index: cell.column, heading: cell.value.trim(), role: columnRole(cell.value) }));

const sameRole = (a: ColumnRole, b: ColumnRole): boolean =>
  a.kind !== 'unknown' && JSON.stringify(a) === JSON.stringify(b);

/** The first column of a role counts; a second one is named, not guessed at. */
function withoutDoubles(columns: readonly Column[], sheet: string, row: number, report: ReportWriter): Column[] {
  return columns.filter((column, index) => {
    const first = columns.slice(0, index).find((other) => sameRole(other.role, column.role) && !isMedia(column.role));
    if (first === undefined) return true;
    report.add(
      'column-twice',
      { sheet, row, column: column.heading },
      { params: { letters: columnLetters(column.index), first: columnLetters(first.index) } }
    );
    return false;
  });
}

const isMedia = (role: ColumnRole): boolean => role.kind === 'text' && role.role === 'media';

const has = (columns: readonly Column[], role: PlainRole): boolean =>
  columns.some((column) => column.role.kind === 'plain' && column.role.role === role);

/** What stands under no heading belongs to nothing. */
function noteAside(rows: readonly Row[], heading: Row, sheet: string, report: ReportWriter): void {
  const aside = new Map<number, number[]>();
  for (const row of rows) {
    for (const index of row.cells.keys())
      if (!heading.cells.has(index)) aside.set(index, [...(aside.get(index) ?? []), row.number]);
  }
  for (const [index, numbers] of aside) {
    const params = { number: numbers.length, rows: rowList(numbers) };
    report.add('column-without-heading', { sheet, row: given(numbers[0]), column: columnLetters(index) }, { params });
  }
}

/** Reads a sheet as a table: the heading is the first row that has all of `needed`. Cells that show an error are named. */
export function readTable(sheet: Sheet, needed: readonly PlainRole[], report: ReportWriter): Table | undefined {
  const rows = rowsOf(sheet.cells);
  const heading = rows.slice(0, HEADING_WITHIN).find((row) => needed.every((role) => has(columnsOf(row), role)));
  if (heading === undefined) {
    report.add('header-missing', { sheet: sheet.name }, { params: { needed: needed.join(', ') } });
    return undefined;
  }
  const columns = withoutDoubles(columnsOf(heading), sheet.name, heading.number, report);
  const below = rows.filter((row) => row.number > heading.number);
  noteAside(below, heading, sheet.name, report);
  const byIndex = new Map(columns.map((column) => [column.index, column]));
  for (const row of below) {
    for (const cell of row.cells.values()) {
      const column = byIndex.get(cell.column);
      const code = cell.kind === 'error' ? 'cell-error' : cell.kind === 'formula' ? 'formula-unsaved' : undefined;
      if (code === undefined || column === undefined || column.role.kind === 'unknown') continue;
      report.add(
        code,
        { sheet: sheet.name, row: row.number, column: column.heading },
        { params: { value: cell.value } }
      );
    }
  }
  return new Table(sheet.name, columns, below);
}
