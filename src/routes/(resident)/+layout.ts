import { error } from '@sveltejs/kit';
import type { LayoutLoad } from './$types';
import { openResident } from '#lib/app/resident/open-resident.ts';

export const load: LayoutLoad = async ({ parent }) => {
  const { app } = await parent();
  const [resident] = await Promise.all([app.once(openResident), app.words.need('resident')]);
  if (!resident.ok) error(503, resident.error.type);
  return { resident: resident.value };
};
