import type { LayoutLoad } from './$types';
import { startSurveyLanguage } from '#lib/app/shared/language.ts';

/** Opens the survey once for all its screens; the sheet on the disk is what they share. */
export const load: LayoutLoad = async ({ params, parent }) => {
  const { app, resident } = await parent();
  const [opened] = await Promise.all([resident.openSurvey(params.code), app.words.need('survey')]);
  if (opened.ok && opened.value.language === '') {
    opened.value.language = startSurveyLanguage(app.memory, app.wished, opened.value.version.languages);
  }
  return { opened };
};
