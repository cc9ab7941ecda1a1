import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
  const { app, opened } = await parent();
  await app.words.need('reasons');
  const forms = opened.ok ? await opened.value.prepare() : undefined;
  return { hasContact: forms?.ok === true && forms.value.contact !== undefined };
};
