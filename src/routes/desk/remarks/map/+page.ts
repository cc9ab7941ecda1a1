import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
  const { app } = await parent();
  await app.words.need('remarks', 'point');
};
