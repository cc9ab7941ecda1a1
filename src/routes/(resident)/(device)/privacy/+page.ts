import type { PageLoad } from './$types';

/** What the program itself does is there to be read without a network, what the city adds once it was fetched. */
export const load: PageLoad = async ({ parent }) => {
  const { app } = await parent();
  const isHere = await app.words.need('legal').then(
    () => true,
    () => false
  );
  return { isHere };
};
