import { browser } from '$app/environment';
import { paper } from '#lib/app/shared/browser.ts';
import { broughtBy } from '#lib/i18n/brought.ts';
import type { Namespace } from '#lib/i18n/keys.ts';
import { createApp, type App } from '#lib/app/shared/create-app.ts';
import { trustOwnSinks } from '#lib/app/shared/trusted-types.ts';
import { addNewerFunctions } from '#lib/app/shared/newer-functions.ts';
import { ACCEPTED, acceptedLanguages } from '#lib/i18n/accepted.ts';
import type { FetchScreens } from '#lib/app/shared/fetch-screens.ts';
import type { LayoutLoad } from './$types';

if (browser) addNewerFunctions();

// The device is the source of every screen, so the server draws next to none (`ssr = false` in each room): one shell
// opens every address offline. It draws what a stranger meets first, the introduction of a survey, and what is not there.
export const prerender = false;

/** Words that a route's own layouts will ask for, so that over a slow network they come together with the first ones. */
const AHEAD: Readonly<Record<string, readonly Namespace[]>> = {
  '(resident)': ['resident'],
  desk: ['desk', 'kinds', 'reasons']
};

/** Rooms whose screens are there in the desk's languages only. */
const DESK = ['desk', 'setup', 'join'];

const fetchScreens: FetchScreens = async (types) => (await import('#lib/question-types/inputs.ts')).fetchScreens(types);

const fetchSession = async () => (await import('#lib/app/desk/session-of.ts')).sessionOf;

/**
 * One a browser, and one a request on the server. Redirected before the first screen, Kit loads every layout anew, and
 * two apps would open two stores.
 */
const apps = new WeakMap<object, Promise<App>>();

function onceAround(around: object, make: () => Promise<App>): Promise<App> {
  const made =
    apps.get(around) ??
    make().catch((error: unknown) => {
      // Words that could not be fetched are asked for again on the next way.
      apps.delete(around);
      throw error;
    });
  apps.set(around, made);
  return made;
}

/**
 * Pages reach it by `await parent()`. Route and address are read untracked: otherwise every navigation would ask for
 * another app, and the words it loads would be none that a screen shows.
 */
export const load: LayoutLoad = async ({ route, url, fetch, untrack }) => {
  const [, room = '', door = ''] = untrack(() => route.id)?.split('/') ?? [];
  const accepted = browser ? '' : untrack(() => url.searchParams.get(ACCEPTED) ?? '');
  const namespaces: Namespace[] = [...(AHEAD[room] ?? []), ...(door === 's' ? (['survey'] as const) : [])];
  const around = browser ? window : paper(acceptedLanguages(accepted), fetch);
  const app = await onceAround(around, () => {
    if (browser) trustOwnSinks(window);
    const brought = browser ? broughtBy(document) : {};
    return createApp(around, namespaces, { staff: DESK.includes(room), brought, fetchScreens, fetchSession });
  });
  return { app };
};
