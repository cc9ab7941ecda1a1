import type { Words } from '#lib/i18n/words.ts';
import { saveTable } from '#lib/app/shared/save-file.ts';
import { exportFile, type ExportFile, type SurveyResults } from './results.ts';

/** Hands the answers over as a file to keep, named after the survey's short name. */
export function saveResults(results: SurveyResults, file: ExportFile, words: Words, code: string): void {
  const [answers, codebook] = [words.t('surveys:results.answersSheet'), words.t('surveys:results.codebookSheet')];
  const content = exportFile(results, file, { language: words.language, answers, codebook });
  const name = words.t(file === 'codebook' ? 'surveys:results.codebookName' : 'surveys:results.csvName');
  saveTable(content, `${code}-${name}.${file === 'xlsx' ? 'xlsx' : 'csv'}`);
}
