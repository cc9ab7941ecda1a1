import type { TextRole } from './columns.ts';
import type { Form } from './form.ts';
import type { ReportWriter } from './report.ts';
import { rowType } from './row-type.ts';
import type { Column, Row, Table } from './table.ts';

/** Columns that change what is asked, and for which there is no counterpart. */
const MEANT = new Set(['media', 'guidance_hint', 'trigger']);

const filled = (table: Table, column: Column): Row[] =>
  table.rows.filter((row) => (row.cells.get(column.index)?.value.trim() ?? '') !== '');

function note(table: Table, column: Column, rows: readonly Row[], report: ReportWriter): void {
  const isMeant = column.role.kind !== 'unknown' && MEANT.has(column.role.role);
  noteAs(isMeant ? 'column-left-out' : 'column-unknown', table, { column, rows }, report);
}

type Filled = { column: Column; rows: readonly Row[] };
type Leftover = 'column-left-out' | 'column-unknown' | 'text-covered';

function noteAs(code: Leftover, table: Table, { column, rows }: Filled, report: ReportWriter): void {
  if (rows.length === 0) return;
  const numbers = rows.slice(0, 12).map((row) => row.number);
  const list = `${numbers.join(', ')}${rows.length > numbers.length ? ' …' : ''}`;
  report.add(
    code,
    { sheet: table.sheet, row: rows[0]!.number, column: column.heading },
    { params: { number: rows.length, rows: list } }
  );
}

/** Where two columns say something else in one language (`label` beside `label::de`), only one can be shown. */
function noteCovered({ languages, report }: Form, table: Table, roles: readonly TextRole[]): void {
  const covered = new Map<Column, Row[]>();
  for (const row of table.rows) {
    for (const cells of roles.flatMap((role) => [...languages.cells(table, row, role).values()])) {
      for (const { column, value } of cells.slice(1))
        if (value !== cells[0]!.value) covered.set(column, [...(covered.get(column) ?? []), row]);
    }
  }
  for (const [column, rows] of covered) noteAs('text-covered', table, { column, rows }, report);
}

const SAID = ['label', 'hint', 'constraint_message', 'required_message'] as const;

/** Names every column of the survey sheet that nothing was made of, with the rows that have something in it. */
export function noteSurveyColumns(form: Form): void {
  const { survey, report } = form;
  noteCovered(form, survey, SAID);
  for (const column of survey.columns) {
    const { role } = column;
    if (role.kind === 'unknown' || MEANT.has(role.role)) note(survey, column, filled(survey, column), report);
    if (role.kind !== 'plain' || role.role !== 'repeat_count') continue;
    const astray = filled(survey, column).filter((row) => rowType(survey.value(row, 'type')).kind !== 'begin');
    note(survey, column, astray, report);
  }
}

/** Of the choice sheet: pictures and sounds. Other columns may serve a filter, and are kept with the choices. */
export function noteChoiceColumns(form: Form): void {
  const { choices, report } = form;
  if (choices === undefined) return;
  noteCovered(form, choices, ['label']);
  for (const column of choices.columns) {
    if (column.role.kind === 'text' && column.role.role === 'media')
      note(choices, column, filled(choices, column), report);
  }
}
