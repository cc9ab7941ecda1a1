import { QUESTION_TYPES, type SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { prepareSurvey, type CompiledSurvey } from '#lib/domain/survey/compile.ts';
import type { AnswerValue } from '#lib/domain/survey/question-type.ts';
import { SurveyView } from '#lib/domain/survey/session.ts';
import { importXlsform, type XlsformImport } from '#lib/xlsform/import.ts';
import { countedTypes } from '#lib/question-types/counted.ts';
import { fetchScreens } from '#lib/question-types/inputs.ts';
import { makeXlsx, type CellValue } from '../fixtures/xlsx.ts';

// As a device has them once a form is ready.
await fetchScreens(QUESTION_TYPES);

/** Rows as objects: the heading is the union of their members, in the order of appearance. */
export type FormRow = Readonly<Record<string, CellValue | undefined>>;

export function rowsOf(rows: readonly FormRow[]): CellValue[][] {
  const heading = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [heading, ...rows.map((row) => heading.map((name) => row[name] ?? null))];
}

const SETTINGS = [{ form_title: 'Test', default_language: 'Deutsch (de)' }];
const YES_NO = [
  { list_name: 'yn', name: 'ja', label: 'Ja' },
  { list_name: 'yn', name: 'nein', label: 'Nein' }
];

export const xlsxOf = (
  survey: readonly FormRow[],
  choices: readonly FormRow[] = YES_NO,
  settings: readonly FormRow[] = SETTINGS
): Uint8Array => makeXlsx({ survey: rowsOf(survey), choices: rowsOf(choices), settings: rowsOf(settings) });

export const importForm = (...form: Parameters<typeof xlsxOf>): XlsformImport => importXlsform(xlsxOf(...form));

/** The report in short: `level code name row column`. */
export const inShort = ({ report }: XlsformImport): string[] =>
  report.map(({ level, code, name, row, column }) => [level, code, name ?? '-', row ?? '-', column ?? '-'].join(' '));

export async function compiled(
  definition: SurveyDefinition | undefined,
  part: 'answers' | 'contact' = 'answers'
): Promise<CompiledSurvey> {
  if (definition === undefined) throw new Error('The form was not imported.');
  const survey = await prepareSurvey(definition, countedTypes, part);
  if (!survey.ok) throw new Error(JSON.stringify(survey.error));
  return survey.value;
}

export type Draft = Record<string, AnswerValue | null>;

export const TODAY = '2026-11-22';

/** A form, ready to be looked at with different answers. */
export async function openForm(
  ...form: Parameters<typeof xlsxOf>
): Promise<(draft?: Draft, language?: string) => SurveyView> {
  const imported = importForm(...form);
  if (imported.definition === undefined) throw new Error(inShort(imported).join('\n'));
  const survey = await compiled(imported.definition);
  return (draft = {}, language = 'de') => new SurveyView(survey, { draft, language, today: TODAY });
}
