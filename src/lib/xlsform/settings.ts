import { given } from '../kernel/given.ts';
import type { ReportWriter } from './report.ts';
import type { Sheet } from './workbook/workbook.ts';

/** `form_title::English (en)`: what the form is called in one language, by the sheet's own word for it. */
export type NamedTitle = { language: string; value: string; place: { sheet: string; row: number; column: string } };
export type Settings = {
  title: string;
  /** Where the title without a language stands. */
  titleAt?: NamedTitle['place'];
  titles: NamedTitle[];
  id: string;
  defaultLanguage: string;
  mayRepeatChoices: boolean;
};

const TITLE_IN = /^(?:form[ _]?)?title\s*::?\s*([^:]+)$/i;

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
  const titles: NamedTitle[] = [];
  let titleAt: NamedTitle['place'] | undefined;
  const heading = sheet?.cells[0]?.row ?? 0;
  const first = sheet?.cells.find((cell) => cell.row > heading)?.row;
  const placeOf = (cell: { value: string }): NamedTitle['place'] => ({
    sheet: given(sheet).name,
    row: given(first),
    column: cell.value.trim()
  });
  for (const cell of sheet?.cells.filter(({ row }) => row === heading) ?? []) {
    const value = sheet?.cells.find(({ row, column }) => row === first && column === cell.column)?.value.trim() ?? '';
    const name = cell.value.trim().toLowerCase().replace(/\s+/g, '_');
    const known = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
    const language = TITLE_IN.exec(cell.value.trim())?.[1]?.trim();
    if (value === '') continue;
    if (known !== undefined && found[known] === undefined) {
      found[known] = value;
      if (known === 'title') titleAt = placeOf(cell);
    } else if (known !== undefined && found[known] === value) continue;
    else if (known === undefined && language) titles.push({ language, value, place: placeOf(cell) });
    else if (!UNDERSTOOD(name, value))
      report.add('setting-ignored', placeOf(cell), { name: cell.value.trim(), params: { value } });
  }
  for (const cell of sheet?.cells.filter(
    ({ row, value }) => first !== undefined && row > first && value.trim() !== ''
  ) ?? []) {
    const place = { sheet: given(sheet).name, row: cell.row, column: headingOf(given(sheet), heading, cell.column) };
    report.add('setting-ignored', place, { name: place.column, params: { value: cell.value.trim() } });
  }
  const { title = '', id = '', defaultLanguage = '', repeats = '' } = found;
  return {
    title,
    ...(titleAt && { titleAt }),
    titles,
    id,
    defaultLanguage,
    mayRepeatChoices: /^(?:yes|true|true\(\)|1)$/i.test(repeats)
  };
}

const headingOf = (sheet: Sheet, row: number, column: string | number): string =>
  sheet.cells.find((cell) => cell.row === row && cell.column === column)?.value.trim() ?? String(column);
