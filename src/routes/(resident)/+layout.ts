import { residentDoor } from '#lib/app/resident/resident-door.svelte.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { app } = await parent();
  await app.words.need('resident');
  return { door: app.once(residentDoor) };
};
