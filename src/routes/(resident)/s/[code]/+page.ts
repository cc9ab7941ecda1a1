import { startSurveyLanguage } from '#lib/app/language.ts';
import { openFront } from '#lib/app/resident/survey-front.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
  const { app, door } = await parent();
  const [opened] = await Promise.all([openFront(door, params.code), app.words.need('survey')]);
  if (opened.ok && opened.value.language === '') {
    opened.value.language = startSurveyLanguage(app.memory, app.words.language, opened.value.version.languages);
  }
  return { opened };
};
