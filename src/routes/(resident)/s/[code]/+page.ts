import { redirect } from '@sveltejs/kit';
import { browser } from '$app/environment';
import { preloadCode } from '$app/navigation';
import { err } from '#lib/kernel/result.ts';
import { startSurveyLanguage } from '#lib/app/shared/language.ts';
import { glanceAt } from '#lib/app/resident/glance.ts';
import { isFirstVisit, type ResidentDoor } from '#lib/app/resident/resident-door.svelte.ts';
import { openFront } from '#lib/app/resident/survey-front.svelte.ts';
import { placeHref, resumeHref } from '../../way.ts';
import type { PageLoad } from './$types';

/**
 * Where a stranger lands from a poster: drawn by the server for a first visit, so that there is something to read while
 * the app is still on its way. Later visits are answered from the device.
 */
export const load: PageLoad = async ({ params, fetch, parent }) => {
  const { app, door } = await parent();
  if (browser && !isFirstVisit(app.memory)) await goOnWhereLeft(door, params.code);
  const glance = isFirstVisit(app.memory) ? await glanceAt(fetch, params.code) : undefined;
  await app.words.need('survey');
  // The server has no device to look on.
  if (!glance && !browser) return { opened: err({ type: 'unknown-survey' as const }) };
  const opened = await openFront(door, params.code, glance);
  if (opened.ok && opened.value.language === '') {
    opened.value.language = startSurveyLanguage(app.memory, app.wished, opened.value.version.languages);
  }
  return { opened };
};

/** Opened from the poster or the home screen while a sheet is in progress: on to where it was left. */
async function goOnWhereLeft(door: ResidentDoor, code: string): Promise<void> {
  if (document.documentElement.dataset.moved) return;
  void preloadCode(resumeHref(code)).catch(() => undefined);
  const resident = await door.open();
  const opened = resident.ok ? await resident.value.openAhead(code) : resident;
  // To the screen itself, not by another address: each redirect loads every layout, and the survey, once more.
  if (opened.ok && opened.value.sheet) redirect(307, placeHref(code, opened.value.sheet));
}
