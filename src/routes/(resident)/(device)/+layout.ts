import { error } from '@sveltejs/kit';
import type { LayoutLoad } from './$types';

/** Everything in this group works with the device's store. */
export const load: LayoutLoad = async ({ parent }) => {
  const { door } = await parent();
  const resident = await door.open();
  if (!resident.ok) error(503, resident.error.type);
  return { resident: resident.value };
};
