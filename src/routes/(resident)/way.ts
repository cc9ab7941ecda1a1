import { afterNavigate, goto, preloadCode, replaceState } from '$app/navigation';
import { page } from '$app/state';
import type { SurveySheet } from '#lib/app/resident/survey-sheet.svelte.ts';
import { CHOSEN } from '#lib/i18n/accepted.ts';
import type { Words } from '#lib/i18n/words.ts';
import { bringFieldInSight } from '#lib/ui/kit/field-in-sight.ts';

/** Addresses of a survey's screens. */
export const introHref = (code: string): string => `/s/${code}`;
export const questionHref = (code: string, step: number): string => `/s/${code}/q/${step}`;
export const screenHref = (code: string, sheet: SurveySheet | undefined, key: string): string =>
  questionHref(code, sheet?.view.stepOf(key) ?? 1);
/** Where the sheet was left. */
export const resumeHref = (code: string): string => `/s/${code}/q`;
export const receiptHref = (code: string, id: string): string => `/s/${code}/sent/${id}`;
export const contactHref = (code: string): string => `/s/${code}/contact`;
export const checkHref = (code: string): string => `/s/${code}/check`;

/** What the draft remembers for the check-answers page; no question can be named so. */
export const AT_CHECK = '/check';

/** The screen on which a sheet was left. */
export const placeHref = (code: string, sheet: SurveySheet): string =>
  sheet.position === AT_CHECK ? checkHref(code) : screenHref(code, sheet, sheet.position);

/** One screen on: a step in the browser's history, which knows where it came from. */
export const goOn = (href: string): Promise<void> => goto(href, { state: { cameFrom: page.url.pathname } });

/**
 * One screen back. Where the step before in the history is that screen, the history itself goes back, so that the
 * browser's own button and this one never disagree.
 */
export function goBack(href: string): void {
  if (page.state.cameFrom === href) history.back();
  else void goto(href, { replaceState: true });
}

/** Called while a page is made: a language that its address asked for is remembered by now, and another may be chosen. */
export function dropChosenLanguage(): void {
  afterNavigate(() => {
    const address = new URL(window.location.href);
    if (!address.searchParams.has(CHOSEN)) return;
    address.searchParams.delete(CHOSEN);
    replaceState(address, page.state);
  });
}

/** Called while a form's screen is made: on arrival its first field is in sight. The way back leads to where it was left. */
export function arriveAtField(): void {
  afterNavigate(({ type }) => {
    if (type !== 'popstate') bringFieldInSight();
  });
}

/**
 * Fetches the code of screens, and the words for what they may have to say, before anybody goes there, so that a network
 * that is gone by then is not missed. What cannot be fetched now is asked for again on the way.
 */
export async function fetchAhead(words: Words, ...hrefs: readonly string[]): Promise<void> {
  await Promise.allSettled([words.need('reasons'), ...hrefs.map((href) => preloadCode(href))]);
}
