import { given } from '../kernel/given.ts';
import type { ReportWriter } from './report.ts';
import { rowList, type Column, type Row, type Table } from './table.ts';
import type { FormLanguages } from './texts.ts';
import type { Cell } from './workbook/cells.ts';
import { shownIn } from './workbook/shown.ts';

/** Roles that hold a name, by which other cells speak of the row; any column of the choices without a role is one, too. */
const NAMES = new Set(['name', 'list_name', 'type']);
/** Cells where a truth value is just that. */
const TRUTHS = new Set(['required', 'read_only', 'relevant', 'disabled', 'default', 'calculation', 'constraint']);

const isText = ({ role }: Column): boolean => role.kind === 'text' && role.role !== 'media';
const isName = ({ role }: Column, ofChoices: boolean): boolean =>
  role.kind === 'plain' ? NAMES.has(role.role) : role.kind === 'unknown' && ofChoices;

type Other = { code: 'cell-shown' | 'cell-unshown'; row: number; shown: string; value: string };

/** `0050` is `50` with a shape that belongs to the name; a sign of money or percent belongs to no name. */
const withZeros = (shown: string | undefined, { value }: Cell): boolean =>
  shown !== undefined && /^\d+$/.test(shown) && /^\d+$/.test(value) && Number(shown) === Number(value);

/** Without a pattern only the sign before the decimals is another, which no cell but a text cares for. */
const isPlain = ({ kind, shown }: Cell): boolean =>
  kind === 'number' && shown?.format.pattern === undefined && shown?.format.id === 0;

/** What is read of one cell, and how that differs from what the spreadsheet shows. */
function settled(
  cell: Cell,
  column: Column,
  tag: string,
  ofChoices: boolean
): { cell: Cell; other?: Omit<Other, 'row'> } {
  if (cell.shown === undefined) return { cell };
  const { value } = cell;
  const shown = shownIn(cell.shown, tag);
  // A choice that is a date has a line of its own (`cell-became-date`).
  const isNamedDate = ofChoices && cell.kind === 'date' && column.role.kind !== 'unknown';
  if (isText(column)) {
    if (shown !== undefined) return { cell: { ...cell, value: shown } };
    return isNamedDate ? { cell } : { cell, other: { code: 'cell-unshown', shown: '', value } };
  }
  const name = isName(column, ofChoices);
  if (name && withZeros(shown, cell)) return { cell: { ...cell, value: given(shown) } };
  const role = column.role.kind === 'plain' ? column.role.role : '';
  const isMeant =
    shown === value ||
    isPlain(cell) ||
    (cell.kind === 'boolean' && TRUTHS.has(role)) ||
    (cell.kind === 'date' && !name) ||
    isNamedDate ||
    (role === '' && !name);
  return isMeant ? { cell } : { cell, other: { code: 'cell-shown', shown: shown ?? '…', value } };
}

/**
 * The table as its cells show themselves: words are read as the spreadsheet shows them (`50 %`, `007`, `1.250,00 €`), of
 * names the leading zeros. Everything else is read as it is held; one line a column says where that looks different.
 */
export function asShown(table: Table, languages: FormLanguages, report: ReportWriter, ofChoices = false): Table {
  const first = languages.all[0]?.tag ?? 'und';
  const others = new Map<Column, Other[]>();
  const rows = table.rows.map((row): Row => {
    const cells = new Map(row.cells);
    for (const column of table.columns) {
      const held = cells.get(column.index);
      if (held === undefined) continue;
      const tag = column.role.kind === 'text' ? languages.of(column.role.language).tag : first;
      const { cell, other } = settled(held, column, tag, ofChoices);
      cells.set(column.index, cell);
      if (other) others.set(column, [...(others.get(column) ?? []), { ...other, row: row.number }]);
    }
    return { number: row.number, cells };
  });
  for (const [column, found] of others) {
    for (const code of ['cell-shown', 'cell-unshown'] as const) {
      const of = found.filter((other) => other.code === code);
      if (of.length === 0) continue;
      const { row, shown, value } = given(of[0]);
      const params = { rows: rowList(of.map((other) => other.row)), shown, value };
      report.add(code, { sheet: table.sheet, row, column: column.heading }, { params });
    }
  }
  return table.with(rows);
}
