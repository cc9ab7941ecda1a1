import type { Choice } from '../domain/survey/definition.ts';
import { columnRole } from './columns.ts';
import type { ReportWriter } from './report.ts';
import { evened, type Row, type Table } from './table.ts';
import type { FormLanguages } from './texts.ts';

export type ChoiceList = { choices: Choice[]; rows: Row[]; hasBlanks: boolean };

/** Roles that a choice sheet shares with the survey sheet; any other column can be named by a filter. */
const OWN_ROLES = new Set(['list_name', 'name', 'label', 'media']);

/** The name by which a filter speaks of a column; undefined for those with a meaning of their own. */
export const filterName = (heading: string): string | undefined => {
  const role = columnRole(heading);
  return role.kind === 'unknown' || !OWN_ROLES.has(role.role) ? evened(heading) : undefined;
};

function filterColumns(table: Table, row: Row): Record<string, string> | undefined {
  const columns: Record<string, string> = {};
  for (const column of table.columns) {
    const name = filterName(column.heading);
    const value = evened(row.cells.get(column.index)?.value ?? '');
    if (name !== undefined && name !== '__proto__' && value !== '') columns[name] = value;
  }
  return Object.keys(columns).length === 0 ? undefined : columns;
}

function noteDate(table: Table, row: Row, report: ReportWriter): void {
  for (const column of table.columns) {
    const known =
      column.role.kind === 'text'
        ? column.role.role === 'label'
        : column.role.kind === 'plain' && column.role.role === 'name';
    const cell = row.cells.get(column.index);
    if (known && cell?.kind === 'date')
      report.add(
        'cell-became-date',
        { sheet: table.sheet, row: row.number, column: column.heading },
        { params: { value: cell.value } }
      );
  }
}

/** The choice sheet as lists. Choices that no question could offer are named. */
export function readChoices(
  table: Table | undefined,
  languages: FormLanguages,
  report: ReportWriter
): Map<string, ChoiceList> {
  const lists = new Map<string, ChoiceList>();
  if (table === undefined) return lists;
  for (const row of table.rows) {
    const listName = table.value(row, 'list_name');
    const name = table.value(row, 'name');
    // A row with neither is a remark beside the lists, unless it has words for a choice.
    if (listName === '' && name === '' && languages.texts(table, row, 'label') === undefined) continue;
    if (listName === '' || name === '') {
      report.add('choice-without-name', table.place(row, listName === '' ? 'list_name' : 'name'), {
        name: listName || name || '?'
      });
      continue;
    }
    noteDate(table, row, report);
    const label = languages.texts(table, row, 'label');
    if (label === undefined) report.add('choice-label-missing', table.place(row), { name, params: { list: listName } });
    const columns = filterColumns(table, row);
    const list = lists.get(listName) ?? { choices: [], rows: [], hasBlanks: false };
    list.choices.push({ name, label: label ?? {}, ...(columns && { columns }) });
    list.rows.push(row);
    list.hasBlanks ||= /\s/.test(name);
    lists.set(listName, list);
  }
  return lists;
}
