import { error, redirect } from '@sveltejs/kit';
import { openRemark, REMARK_STEPS } from '#lib/app/resident/remark-form.svelte.ts';
import { wordsFor } from '#lib/app/shared/errors.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, url }) => {
  const { app, resident } = await parent();
  const step = REMARK_STEPS.find((known) => known === (params.step ?? REMARK_STEPS[0]));
  if (!step) redirect(307, '/say');
  const form = await openRemark(resident, app.words.language);
  if (!form.ok) {
    await app.words.need('errors');
    error(503, wordsFor(form.error).key);
  }
  const area = url.searchParams.get('area');
  if (area !== null) {
    if (form.value.values.area === '') form.value.set('area', area);
    await form.value.settled();
    // The history of a shared device keeps no answer.
    redirect(307, url.pathname);
  }
  return { step, form: form.value };
};
