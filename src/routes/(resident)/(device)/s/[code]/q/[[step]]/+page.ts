import { redirect } from '@sveltejs/kit';
import { AT_CHECK, checkHref, questionHref } from '../../../../../way.ts';
import type { PageLoad } from './$types';

/** A step is a number: who looks through a shared device's history reads no question there, and no branch. */
export const load: PageLoad = async ({ params, parent, url }) => {
  const { opened } = await parent();
  const sheet = opened.ok ? opened.value.sheet : undefined;
  const step = Number(params.step);
  if (sheet && !(Number.isSafeInteger(step) && step > 0)) {
    if (sheet.position === AT_CHECK) redirect(307, checkHref(params.code));
    redirect(307, questionHref(params.code, sheet.view.stepOf(sheet.position)) + url.search);
  }
  return { step };
};
