import { given } from '../kernel/given.ts';
import { readChoices } from './choices.ts';
import type { Form } from './form.ts';
import type { ReportWriter } from './report.ts';
import { readSettings, type Settings } from './settings.ts';
import { asShown } from './shown-cells.ts';
import { readTable } from './table.ts';
import { FormLanguages, unnamedLanguage } from './texts.ts';
import type { Sheet } from './workbook/workbook.ts';

const SHEETS = ['survey', 'choices', 'settings'] as const;

/** Sheets of XLSForm for which there is no counterpart; any other sheet is somebody's own. */
const MEANT = new Set(['externalchoices', 'entities', 'osm', 'cascades', 'columns', 'models', 'prompttypes']);

const plain = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

function findSheets(sheets: readonly Sheet[], report: ReportWriter): Partial<Record<(typeof SHEETS)[number], Sheet>> {
  const found: Partial<Record<(typeof SHEETS)[number], Sheet>> = {};
  for (const name of SHEETS) found[name] = sheets.find((sheet) => plain(sheet.name) === name);
  for (const sheet of sheets) {
    if (Object.values(found).includes(sheet) || sheet.cells.length === 0) continue;
    report.add(MEANT.has(plain(sheet.name)) ? 'sheet-left-out' : 'sheet-ignored', { sheet: sheet.name });
  }
  return found;
}

/** The three sheets as what reading the rows needs; undefined where there is no survey sheet to read. `said`: the tag of the language that nothing in it names. */
export function readForm(
  sheets: readonly Sheet[],
  report: ReportWriter,
  said: string | undefined
): { form: Form; settings: Settings } | undefined {
  const found = findSheets(sheets, report);
  if (found.survey === undefined)
    report.add(
      'sheet-missing',
      {},
      { params: { value: 'survey', found: sheets.map((sheet) => sheet.name).join(', ') } }
    );
  const survey = found.survey && readTable(found.survey, ['type'], report);
  const hasChoices = (found.choices?.cells.length ?? 0) > 0;
  const choices = hasChoices ? readTable(given(found.choices), ['list_name', 'name'], report) : undefined;
  if (survey === undefined) return undefined;
  const settings = readSettings(found.settings, report);
  const tables = choices === undefined ? [survey] : [survey, choices];
  const languages = new FormLanguages(tables, unnamedLanguage(settings.defaultLanguage, said, tables, report));
  const asked = asShown(survey, languages, report);
  const offered = choices && asShown(choices, languages, report, true);
  const lists = readChoices(offered, languages, report);
  return { settings, form: { survey: asked, choices: offered, lists, languages, report, leftOut: new Set() } };
}
