import { error } from '@sveltejs/kit';
import { openResident } from '#lib/app/resident/open-resident.ts';

export const load = async ({ parent }) => {
  const { app } = await parent();
  const [resident] = await Promise.all([app.once(openResident), app.words.need('resident')]);
  if (!resident.ok) error(503, resident.error.type);
  return { resident: resident.value };
};
