import type { SurveyDefinition } from '#lib/domain/survey/definition.ts';
import { importXlsform } from '#lib/xlsform/import.ts';
import { demoWorkbook, inEveryLanguage } from './workbook.ts';
import { toXlsx } from '#lib/domain/survey/xlsx.ts';

/** The questionnaire as a planner would be handed it. */
export const demoXlsx = (): Uint8Array => toXlsx(demoWorkbook());

/** What the importer makes of it, with the titles that an XLSForm has no room for. */
export function demoDefinition(): SurveyDefinition {
  const { definition, report } = importXlsform(demoXlsx());
  if (definition === undefined) throw new Error(`Musterstadt's questionnaire is broken: ${report[0]?.code}`);
  return { ...definition, title: inEveryLanguage((texts) => texts.title) };
}
