import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
  const { opened } = await parent();
  const forms = opened.ok ? await opened.value.prepare() : undefined;
  return { hasContact: forms?.ok === true && forms.value.contact !== undefined };
};
