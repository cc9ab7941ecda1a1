import { goto } from '$app/navigation';
import { page } from '$app/state';

/** Addresses of a survey's screens. */
export const introHref = (code: string): string => `/s/${code}`;
export const questionHref = (code: string, key: string): string => `/s/${code}/q/${encodeURIComponent(key)}`;
export const checkHref = (code: string): string => `/s/${code}/check`;

/** What the draft remembers for the check-answers page; no question can be named so. */
export const AT_CHECK = '/check';

export const hrefFor = (code: string, position: string): string =>
  position === AT_CHECK ? checkHref(code) : questionHref(code, position);

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
