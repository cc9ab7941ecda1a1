import { survey as surveyKind } from '#lib/kinds/survey/kind.ts';
import type { Words } from '#lib/i18n/words.ts';
import { saveTable } from '#lib/app/shared/save-file.ts';
import type { Desk } from '../desk.svelte.ts';
import { reportExport } from '../report-exports.ts';
import { exportFile, type ExportFile, type SurveyResults } from './results.ts';

type Exported = { id: string; plan: { code: string } };

/** Hands the answers over as a file to keep, named after the survey's short name; the log is told of it. */
export function saveResults(
  desk: Desk,
  survey: Exported,
  results: SurveyResults,
  file: ExportFile,
  words: Words
): void {
  const [answers, codebook] = [words.t('surveys:results.answersSheet'), words.t('surveys:results.codebookSheet')];
  const content = exportFile(results, file, { language: words.language, answers, codebook });
  const name = words.t(file === 'codebook' ? 'surveys:results.codebookName' : 'surveys:results.csvName');
  saveTable(content, `${survey.plan.code}-${name}.${file === 'xlsx' ? 'xlsx' : 'csv'}`);
  // A code book says what was asked, and nothing that anybody answered.
  if (file !== 'codebook') void reportExport(desk, { kind: surveyKind.name, record: survey.id });
}
