import type { ShownHeading, ShownQuestion, SurveyView } from './session.ts';

/**
 * All that a form shows at this moment, as one page: the groups around each screen, said once, then what stands on it.
 * Notes are among it, which `review()` leaves out.
 */
export function onePage(view: SurveyView): (ShownHeading | ShownQuestion)[] {
  const shown = view.screens.flatMap(({ key }) => {
    const { headings = [], parts = [] } = view.screen(key) ?? {};
    return [...headings, ...parts];
  });
  const firstOf = (group: string): number => shown.findIndex(({ kind, name }) => kind === 'heading' && name === group);
  return shown.filter(({ kind, name }, index) => kind === 'question' || firstOf(name) === index);
}
