import { speakHere, startLanguage } from '#lib/app/shared/language.ts';
import type { PageLoad } from './$types';

export const ssr = false;

export const load: PageLoad = async ({ parent }) => {
  const { app } = await parent();
  // Whoever has just left the desk may read another language outside it.
  await speakHere(app.words, startLanguage(app.memory, app.wished)).catch(() => undefined);
  await app.words.need('errors');
};
