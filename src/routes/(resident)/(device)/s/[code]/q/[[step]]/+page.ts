import { redirect } from '@sveltejs/kit';
import { placeHref } from '../../../../../way.ts';
import type { PageLoad } from './$types';

/** A step is a number: who looks through a shared device's history reads no question there, and no branch. */
export const load: PageLoad = async ({ params, parent, url }) => {
  const { opened } = await parent();
  const sheet = opened.ok ? opened.value.sheet : undefined;
  const step = Number(params.step);
  if (sheet && !(Number.isSafeInteger(step) && step > 0)) {
    redirect(307, placeHref(params.code, sheet) + url.search);
  }
  return { step };
};
