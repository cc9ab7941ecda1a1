import { createApp } from '#lib/app/create-app.ts';

// The device is the source of every screen, so nothing is rendered on the server: one shell opens every address offline.
export const ssr = false;
export const prerender = false;

/** Runs once a visit; pages reach it by `await parent()`. */
export const load = async () => ({ app: await createApp(window) });
