import { createApp } from '#lib/app/create-app.ts';
import type { LayoutLoad } from './$types';

// The device is the source of every screen, so nothing is rendered on the server: one shell opens every address offline.
export const ssr = false;
export const prerender = false;

/** Words that a route's own layouts will ask for, so that over a slow network they come together with the first ones. */
const AHEAD: Record<string, string[]> = { '(resident)': ['resident'], desk: ['desk', 'kinds', 'reasons'] };

/**
 * Runs once a visit; pages reach it by `await parent()`. The route is read untracked: otherwise every navigation would
 * make another app, and the words it loads would be none that a screen shows.
 */
export const load: LayoutLoad = async ({ route, untrack }) => {
  const [, room = '', door = ''] = untrack(() => route.id)?.split('/') ?? [];
  return { app: await createApp(window, [...(AHEAD[room] ?? []), ...(door === 's' ? ['survey'] : [])]) };
};
