import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { app } = await parent();
  await app.words.need('remarks', 'point');
};
