import { given } from '../kernel/given.ts';
import { meantRole, type TextRole } from './columns.ts';
import type { DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import { filterWords } from './lists.ts';
import type { ReportWriter } from './report.ts';
import { isNo } from './row-cells.ts';
import { rowType } from './row-type.ts';
import { evened, rowList, type Column, type Row, type Table } from './table.ts';

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
  const list = rowList(rows.map((row) => row.number));
  const meant = code === 'column-unknown' ? meantRole(column.heading) : undefined;
  report.add(
    meant === undefined ? code : 'column-misspelt',
    { sheet: table.sheet, row: given(rows[0]).number, column: column.heading },
    { params: { number: rows.length, rows: list, ...(meant !== undefined && { meant }) } }
  );
}

/** Where two columns say something else in one language (`label` beside `label::de`), only one can be shown. */
function noteCovered({ languages, report }: Form, table: Table, roles: readonly TextRole[]): void {
  const covered = new Map<Column, Row[]>();
  for (const row of table.rows) {
    for (const cells of roles.flatMap((role) => [...languages.cells(table, row, role).values()])) {
      for (const { column, value } of cells.slice(1))
        if (value !== given(cells[0]).value) covered.set(column, [...(covered.get(column) ?? []), row]);
    }
  }
  for (const [column, rows] of covered) noteAs('text-covered', table, { column, rows }, report);
}

/** What a person reads when the condition beside it is not kept. */
const MESSAGES = { constraint_message: 'constraint', required_message: 'required' } as const;

/** A message beside which no condition stands is never read: the condition was forgotten, or the message left behind. */
function noteUnheard({ survey, report }: Form, column: Column): void {
  if (column.role.kind !== 'text' || !Object.hasOwn(MESSAGES, column.role.role)) return;
  const condition = MESSAGES[column.role.role as keyof typeof MESSAGES];
  const rows = filled(survey, column).filter((row) => isNo(survey.expression(row, condition)));
  if (rows.length === 0) return;
  const value = given(given(rows[0]).cells.get(column.index)).value.trim();
  report.add(
    'message-unheard',
    { sheet: survey.sheet, row: given(rows[0]).number, column: column.heading },
    { params: { condition, rows: rowList(rows.map((row) => row.number)), value } }
  );
}

const READ_OF_CHOICES = new Set(['list_name', 'name', 'label']);
const SAID = ['label', 'hint', 'constraint_message', 'required_message'] as const;

/** Names every column of the survey sheet that nothing was made of, with the rows that have something in it. */
export function noteSurveyColumns(form: Form): void {
  const { survey, report } = form;
  noteCovered(form, survey, SAID);
  for (const column of survey.columns) {
    const { role } = column;
    noteUnheard(form, column);
    if (role.kind === 'unknown' || MEANT.has(role.role)) note(survey, column, filled(survey, column), report);
    if (role.kind !== 'plain' || role.role !== 'repeat_count') continue;
    const astray = filled(survey, column).filter((row) => rowType(survey.value(row, 'type')).kind !== 'begin');
    note(survey, column, astray, report);
  }
}

/** Of the choice sheet: pictures, sounds, and what no filter asks for. */
export function noteChoiceColumns(form: Form, nodes: readonly DraftNode[]): void {
  const { choices, report } = form;
  if (choices === undefined) return;
  noteCovered(form, choices, ['label']);
  const asked = filterWords(nodes);
  for (const column of choices.columns) {
    const isRead = column.role.kind !== 'unknown' && READ_OF_CHOICES.has(column.role.role);
    if (!isRead && !asked.has(evened(column.heading))) note(choices, column, filled(choices, column), report);
  }
}
