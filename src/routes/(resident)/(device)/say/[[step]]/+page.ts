import { error, redirect } from '@sveltejs/kit';
import { openRemark, REMARK_STEPS } from '#lib/app/resident/remark-form.svelte.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
  const { app, resident } = await parent();
  const step = REMARK_STEPS.find((known) => known === (params.step ?? REMARK_STEPS[0]));
  if (!step) redirect(307, '/say');
  const form = await openRemark(resident, app.words.language);
  if (!form.ok) error(503, form.error.type);
  return { step, form: form.value };
};
