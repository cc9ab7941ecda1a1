import type { Form } from './form.ts';
import type { ReportWriter } from './report.ts';
import { rowType } from './row-type.ts';
import type { Column, Row, Table } from './table.ts';

/** Columns that change what is asked, and for which there is no counterpart. */
const MEANT = new Set(['media', 'guidance_hint', 'trigger']);

const filled = (table: Table, column: Column): Row[] =>
  table.rows.filter((row) => (row.cells.get(column.index)?.value.trim() ?? '') !== '');

function note(table: Table, column: Column, rows: readonly Row[], report: ReportWriter): void {
  if (rows.length === 0) return;
  const code = column.role.kind !== 'unknown' && MEANT.has(column.role.role) ? 'column-left-out' : 'column-unknown';
  const numbers = rows.slice(0, 12).map((row) => row.number);
  const list = `${numbers.join(', ')}${rows.length > numbers.length ? ' …' : ''}`;
  report.add(
    code,
    { sheet: table.sheet, row: rows[0]!.number, column: column.heading },
    { params: { number: rows.length, rows: list } }
  );
}

/** Names every column of the survey sheet that nothing was made of, with the rows that have something in it. */
export function noteSurveyColumns({ survey, report }: Form): void {
  for (const column of survey.columns) {
    const { role } = column;
    if (role.kind === 'unknown' || MEANT.has(role.role)) note(survey, column, filled(survey, column), report);
    if (role.kind !== 'plain' || role.role !== 'repeat_count') continue;
    const astray = filled(survey, column).filter((row) => rowType(survey.value(row, 'type')).kind !== 'begin');
    note(survey, column, astray, report);
  }
}

/** Of the choice sheet: pictures and sounds. Other columns may serve a filter, and are kept with the choices. */
export function noteChoiceColumns({ choices, report }: Form): void {
  for (const column of choices?.columns ?? []) {
    if (column.role.kind === 'text' && column.role.role === 'media')
      note(choices!, column, filled(choices!, column), report);
  }
}
