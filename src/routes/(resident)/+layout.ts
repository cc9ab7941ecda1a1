import { speakHere, startLanguage } from '#lib/app/shared/language.ts';
import { residentDoor } from '#lib/app/resident/resident-door.svelte.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { app } = await parent();
  // Back from the desk: without a network the words may not be on this device, and those there are still do.
  await speakHere(app.words, startLanguage(app.memory, app.wished)).catch(() => undefined);
  await app.words.need('resident');
  return { door: app.once(residentDoor) };
};
