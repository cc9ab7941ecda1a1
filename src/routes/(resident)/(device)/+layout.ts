import { error } from '@sveltejs/kit';
import { wordsFor } from '#lib/app/shared/errors.ts';
import type { LayoutLoad } from './$types';

export const ssr = false;

/** Everything in this group works with the device's store. */
export const load: LayoutLoad = async ({ parent }) => {
  const { app, door } = await parent();
  const resident = await door.open();
  if (resident.ok) return { resident: resident.value };
  await app.words.need('errors');
  error(503, wordsFor(resident.error).key);
};
