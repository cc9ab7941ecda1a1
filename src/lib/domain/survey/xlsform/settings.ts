import type { ReportWriter } from './report.ts';
import type { Sheet } from './workbook/workbook.ts';

export type Settings = { title: string; id: string; defaultLanguage: string; mayRepeatChoices: boolean };

const NAMES: Readonly<Record<string, 'title' | 'id' | 'defaultLanguage' | 'repeats'>> = {
  form_title: 'title',
  title: 'title',
  form_id: 'id',
  id_string: 'id',
  default_language: 'defaultLanguage',
  allow_choice_duplicates: 'repeats'
};

/** One screen after the other is what every survey here is. */
const UNDERSTOOD = (name: string, value: string): boolean => name === 'style' && /^pages$/i.test(value);

/** The settings sheet: a heading and one row. What has no meaning here is named. */
export function readSettings(sheet: Sheet | undefined, report: ReportWriter): Settings {
  const found: Partial<Record<'title' | 'id' | 'defaultLanguage' | 'repeats', string>> = {};
  const heading = sheet?.cells[0]?.row ?? 0;
  const first = sheet?.cells.find((cell) => cell.row > heading)?.row;
  for (const cell of sheet?.cells.filter(({ row }) => row === heading) ?? []) {
    const value = sheet?.cells.find(({ row, column }) => row === first && column === cell.column)?.value.trim() ?? '';
    const name = cell.value.trim().toLowerCase().replace(/\s+/g, '_');
    const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
    if (value === '') continue;
    if (known !== undefined) found[known] ??= value;
    else if (!UNDERSTOOD(name, value))
      report.add(
        'setting-ignored',
        { sheet: sheet!.name, row: first!, column: cell.value.trim() },
        { name: cell.value.trim(), params: { value } }
      );
  }
  for (const cell of sheet?.cells.filter(
    ({ row, value }) => first !== undefined && row > first && value.trim() !== ''
  ) ?? []) {
    const place = { sheet: sheet!.name, row: cell.row, column: headingOf(sheet!, heading, cell.column) };
    report.add('setting-ignored', place, { name: place.column, params: { value: cell.value.trim() } });
  }
  const { title = '', id = '', defaultLanguage = '', repeats = '' } = found;
  return { title, id, defaultLanguage, mayRepeatChoices: /^(?:yes|true|true\(\)|1)$/i.test(repeats) };
}

const headingOf = (sheet: Sheet, row: number, column: string | number): string =>
  sheet.cells.find((cell) => cell.row === row && cell.column === column)?.value.trim() ?? String(column);
