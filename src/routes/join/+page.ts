import { speakHere, startStaffLanguage } from '#lib/app/shared/language.ts';
import type { PageLoad } from './$types';

export const ssr = false;

export const load: PageLoad = async ({ parent }) => {
  const { app } = await parent();
  await speakHere(app.words, startStaffLanguage(app.memory, app.wished));
  await app.words.need('accounts', 'settings');
};
