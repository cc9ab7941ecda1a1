import { contactQuestions } from '../domain/survey/contact-form.ts';
import {
  FORMAT,
  surveyDefinition,
  type Item,
  type LocalText,
  type SurveyDefinition
} from '../domain/survey/definition.ts';
import { isAsked } from '../domain/survey/told.ts';
import { questionTypes } from '../question-types/definitions.ts';
import { noteDeadChoices } from './dead-choices.ts';
import { draftQuestions, type DraftNode } from './draft.ts';
import { noteUnmatchedCells } from './filter-columns.ts';
import type { Form } from './form.ts';
import { noteChoiceColumns, noteSurveyColumns } from './leftovers.ts';
import { settleLists, usedLists } from './lists.ts';
import { spokenLanguages } from './spoken.ts';
import { settleTables } from './matrix.ts';
import { settleNames } from './names.ts';
import { settleOther } from './other.ts';
import { settlePiping } from './piping.ts';
import { ReportWriter, type ImportReport, type Place } from './report.ts';
import { readRows } from './rows.ts';
import type { Settings } from './settings.ts';
import { readForm } from './sheets.ts';
import { vetExpressions } from './vet.ts';
import { readWorkbook } from './workbook/workbook.ts';

export type XlsformImport = {
  /** Missing while the report has an error. */
  definition?: SurveyDefinition;
  /** The gravest first. Every row and column with a meaning is in the definition or in here. */
  report: ImportReport;
  /** Questions that seem to ask for personal data, for `moveToContactForm`. */
  contact: string[];
};

/** `language`: what somebody says of texts whose columns and settings name none; else German is assumed, with a word about it. */
export type ImportOptions = { language?: string };

const itemOf = (node: DraftNode): Item =>
  node.kind === 'question' ? node.question : { ...node.group, items: node.nodes.map(itemOf) };

/** In every language that the settings name it in; one without a language is in the form's first. */
function titleOf(form: Form, settings: Settings): LocalText {
  const tags = form.languages.all.map(({ tag }) => tag);
  const named = new Map<string, string>();
  for (const { language, value, place } of settings.titles) {
    const { tag } = form.languages.of(language);
    if (tags.includes(tag) && !named.has(tag)) named.set(tag, value.slice(0, 300));
    else form.report.add('setting-ignored', place, { name: place.column, params: { value } });
  }
  const first = tags[0] ?? 'und';
  if (settings.title === '' && named.size > 0) return Object.fromEntries(named);
  const title = settings.title || settings.id || form.survey.sheet;
  if (settings.titleAt && (named.get(first) ?? title) !== title)
    form.report.add('setting-ignored', settings.titleAt, { name: settings.titleAt.column, params: { value: title } });
  if (settings.title === '') form.report.add('title-missing', {}, { params: { value: title } });
  return { [first]: title.slice(0, 300), ...Object.fromEntries(named) };
}

const asksAnything = (nodes: readonly DraftNode[]): boolean =>
  [...draftQuestions(nodes)].some(({ question }) => isAsked(question));

function noteContact(form: Form, nodes: readonly DraftNode[], contact: readonly string[]): void {
  for (const { row, question } of draftQuestions(nodes)) {
    if (contact.includes(question.name))
      form.report.add('contact-question', form.survey.place(row), { name: question.name });
  }
}

/** The row that a path into the definition leads to: `items 3 items 0 label de`, `lists yn 17 label`. */
function placeAt(form: Form, nodes: readonly DraftNode[], [root, ...path]: readonly PropertyKey[]): Place {
  if (root === 'lists' && form.choices !== undefined) {
    const row = form.lists.get(String(path[0]))?.rows[Number(path[1])];
    return row === undefined ? { sheet: form.choices.sheet } : form.choices.place(row);
  }
  let [place, inside] = [{ sheet: form.survey.sheet } as Place, nodes];
  for (const step of root === 'items' ? path : []) {
    const node = typeof step === 'number' ? inside[step] : undefined;
    if (node !== undefined) place = form.survey.place(node.row);
    if (node?.kind === 'group') inside = node.nodes;
  }
  return place;
}

/**
 * Reads a questionnaire in XLSForm (.xlsx). Pure, and never throws: whatever is wrong with the file or the form is in the
 * report, by sheet, row and column. Nothing is dropped without a word and nothing is guessed.
 */
export function importXlsform(bytes: Uint8Array, options: ImportOptions = {}): XlsformImport {
  const workbook = readWorkbook(bytes);
  if (!workbook.ok) return { report: [{ level: 'error', code: workbook.error }], contact: [] };
  const report = new ReportWriter();
  const read = readForm(workbook.value, report, options.language);
  if (read === undefined) return { report: report.sorted(), contact: [] };
  const { form, settings } = read;
  const rows = settleTables(form, readRows(form));
  settleNames(form, rows);
  const nodes = vetExpressions(form, rows);
  settlePiping(form, nodes);
  settleLists(form, nodes, settings.mayRepeatChoices);
  noteSurveyColumns(form);
  noteChoiceColumns(form, nodes);
  noteUnmatchedCells(form, nodes);
  settleOther(form, nodes);
  noteDeadChoices(form, nodes);
  if (nodes.length === 0) report.add('survey-empty', { sheet: form.survey.sheet });
  else if (!asksAnything(nodes)) report.add('nothing-asked', { sheet: form.survey.sheet });
  const items = nodes.map(itemOf);
  const contact = contactQuestions(items, questionTypes);
  noteContact(form, nodes, contact);
  const languages = spokenLanguages(form, nodes);
  const title = titleOf(form, settings);
  const definition: SurveyDefinition = { format: FORMAT, title, languages, items, lists: usedLists(form, nodes) };
  const path = report.hasErrors ? undefined : surveyDefinition.safeParse(definition).error?.issues[0]?.path;
  if (path !== undefined)
    report.add('beyond-limits', placeAt(form, nodes, path), { params: { where: path.join('.') } });
  return { ...(!report.hasErrors && { definition }), report: report.sorted(), contact };
}
