import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { app } = await parent();
  // `survey` names languages that stand in for others, `conference` the choice between two versions of a field.
  await app.words.need('surveys', 'survey', 'questions', 'xlsform', 'contacts', 'areas');
};
