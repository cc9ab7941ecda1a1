import { contactQuestions } from '../contact-form.ts';
import { FORMAT, type Item, type LocalText, type SurveyDefinition } from '../definition.ts';
import { readChoices, settleRepeats } from './choices.ts';
import { draftQuestions, type DraftNode } from './draft.ts';
import type { Form } from './form.ts';
import { noteChoiceColumns, noteSurveyColumns } from './leftovers.ts';
import { settleNames } from './names.ts';
import { settlePiping } from './piping.ts';
import { ReportWriter, type ImportReport } from './report.ts';
import { readRows } from './rows.ts';
import { readSettings, type Settings } from './settings.ts';
import { readTable } from './table.ts';
import { FormLanguages, unnamedLanguage } from './texts.ts';
import { vetExpressions } from './vet.ts';
import { readWorkbook, type Sheet } from './workbook/workbook.ts';

export type XlsformImport = {
  /** Missing while the report has an error. */
  definition?: SurveyDefinition;
  /** The gravest first. Every row and column with a meaning is in the definition or in here. */
  report: ImportReport;
  /** Questions that seem to ask for personal data, for `moveToContactForm`. */
  contact: string[];
};

/** `language`: the tag for texts whose columns and settings name no language; German where it is not given. */
export type ImportOptions = { language?: string };

const SHEETS = ['survey', 'choices', 'settings'] as const;

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
    report.add('sheet-left-out', { sheet: sheet.name });
  }
  return found;
}

function settleLists(form: Form, nodes: readonly DraftNode[], settings: Settings): void {
  const checked = new Set<string>();
  for (const { row, question } of draftQuestions(nodes)) {
    if (question.list === undefined) continue;
    const list = form.lists.get(question.list);
    const about = { name: question.name, params: { list: question.list } };
    if (list === undefined)
      form.report.add(question.list === '' ? 'list-not-named' : 'list-missing', form.survey.place(row, 'type'), about);
    if (list?.hasBlanks && question.type === 'select-multiple')
      form.report.add('choice-with-blank', form.survey.place(row, 'type'), about);
    if (!checked.has(question.list)) settleRepeats(form, question.list, settings.mayRepeatChoices);
    checked.add(question.list);
  }
  for (const name of form.lists.keys()) {
    if (!checked.has(name))
      form.report.add('list-unused', { ...(form.choices && { sheet: form.choices.sheet }) }, { name });
  }
}

const itemOf = (node: DraftNode): Item =>
  node.kind === 'question' ? node.question : { ...node.group, items: node.nodes.map(itemOf) };

function usedLists(form: Form, nodes: readonly DraftNode[]): SurveyDefinition['lists'] {
  const names = new Set([...draftQuestions(nodes)].flatMap(({ question }) => question.list ?? []));
  return Object.fromEntries([...names].map((name) => [name, form.lists.get(name)?.choices ?? []]));
}

/** Languages that say anything, and how much of the form each of them leaves to another one. */
function spokenLanguages(form: Form, nodes: readonly DraftNode[]): SurveyDefinition['languages'] {
  const lists = Object.values(usedLists(form, nodes)).flat();
  const questions = [...draftQuestions(nodes)].filter(({ question }) => question.type !== 'calculate');
  const texts: LocalText[] = [
    ...questions.map(({ question }) => question.label ?? {}),
    ...lists.map((choice) => choice.label)
  ];
  return form.languages.all.filter(({ tag, name }) => {
    const missing = texts.filter((text) => text[tag] === undefined).length;
    if (missing > 0)
      form.report.add('language-incomplete', {}, { params: { language: name, tag, missing, total: texts.length } });
    return missing < texts.length;
  });
}

function titleOf(form: Form, settings: Settings): LocalText {
  const title = settings.title || settings.id || form.survey.sheet;
  if (settings.title === '') form.report.add('title-missing', {}, { params: { value: title } });
  return { [form.languages.all[0]?.tag ?? 'und']: title.slice(0, 300) };
}

function noteContact(form: Form, nodes: readonly DraftNode[], contact: readonly string[]): void {
  for (const { row, question } of draftQuestions(nodes)) {
    if (contact.includes(question.name))
      form.report.add('contact-question', form.survey.place(row), { name: question.name });
  }
}

function readForm(
  sheets: readonly Sheet[],
  report: ReportWriter,
  assumed: string
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
  const choices = hasChoices ? readTable(found.choices!, ['list_name', 'name'], report) : undefined;
  if (survey === undefined) return undefined;
  const settings = readSettings(found.settings, report);
  const tables = choices === undefined ? [survey] : [survey, choices];
  const languages = new FormLanguages(tables, unnamedLanguage(settings.defaultLanguage, assumed, tables, report));
  const lists = readChoices(choices, languages, report);
  return { settings, form: { survey, choices, lists, languages, report, leftOut: new Set() } };
}

/**
 * Reads a questionnaire in XLSForm (.xlsx). Pure, and never throws: whatever is wrong with the file or the form is in the
 * report, by sheet, row and column. Nothing is dropped without a word and nothing is guessed.
 */
export function importXlsform(bytes: Uint8Array, options: ImportOptions = {}): XlsformImport {
  const workbook = readWorkbook(bytes);
  if (!workbook.ok) return { report: [{ level: 'error', code: workbook.error }], contact: [] };
  const report = new ReportWriter();
  const read = readForm(workbook.value, report, options.language ?? 'de');
  if (read === undefined) return { report: report.sorted(), contact: [] };
  const { form, settings } = read;
  const rows = readRows(form);
  settleNames(form, rows);
  const nodes = vetExpressions(form, rows);
  settlePiping(form, nodes);
  settleLists(form, nodes, settings);
  noteSurveyColumns(form);
  noteChoiceColumns(form);
  if (nodes.length === 0) report.add('survey-empty', { sheet: form.survey.sheet });
  const items = nodes.map(itemOf);
  const contact = contactQuestions(items);
  noteContact(form, nodes, contact);
  const languages = spokenLanguages(form, nodes);
  const title = titleOf(form, settings);
  if (report.hasErrors) return { report: report.sorted(), contact };
  return {
    definition: { format: FORMAT, title, languages, items, lists: usedLists(form, nodes) },
    report: report.sorted(),
    contact
  };
}
