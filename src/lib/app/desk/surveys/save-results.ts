import { survey as surveyKind } from '#lib/kinds/survey/kind.ts';
import type { Words } from '#lib/i18n/words.ts';
import { saveTable } from '#lib/app/shared/save-file.ts';
import type { Desk } from '../desk.svelte.ts';
import { reportExport } from '../report-exports.ts';
import type { StepUp } from '../step-up.svelte.ts';
import { exportFile, type ExportFile, type SurveyResults } from './results.ts';

/** A survey, and what was answered. */
type Exported = { id: string; plan: { code: string }; results: SurveyResults };

/** Hands the answers over as a file to keep, named after the survey's short name, once the password is fresh; the log is told of it. */
export async function saveResults(
  { desk, stepUp }: { desk: Desk; stepUp: Pick<StepUp, 'confirmed'> },
  { id, plan, results }: Exported,
  file: ExportFile,
  words: Words
): Promise<void> {
  // A code book says what was asked, and nothing that anybody answered.
  if (file !== 'codebook' && !(await stepUp.confirmed())) return;
  const [answers, codebook] = [words.t('surveys:results.answersSheet'), words.t('surveys:results.codebookSheet')];
  const content = exportFile(results, file, { language: words.language, answers, codebook });
  const name = words.t(file === 'codebook' ? 'surveys:results.codebookName' : 'surveys:results.csvName');
  saveTable(content, `${plan.code}-${name}.${file === 'xlsx' ? 'xlsx' : 'csv'}`);
  if (file !== 'codebook') void reportExport(desk, { kind: surveyKind.name, record: id });
}
