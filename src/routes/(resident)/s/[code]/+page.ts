import { startSurveyLanguage } from '#lib/app/language.ts';
import { glanceAt } from '#lib/app/resident/glance.ts';
import { isFirstVisit } from '#lib/app/resident/resident-door.svelte.ts';
import { openFront } from '#lib/app/resident/survey-front.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
  const glancing = isFirstVisit(localStorage) ? glanceAt(window.fetch, params.code) : undefined;
  const { app, door } = await parent();
  const [opened] = await Promise.all([openFront(door, params.code, await glancing), app.words.need('survey')]);
  if (opened.ok && opened.value.language === '') {
    opened.value.language = startSurveyLanguage(app.memory, app.words.language, opened.value.version.languages);
  }
  return { opened };
};
