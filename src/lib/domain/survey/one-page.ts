import type { ShownHeading, ShownQuestion, SurveyView } from './session.ts';

/**
 * All that a form shows at this moment, as one page: the groups around each screen, said once, then what stands on it.
 * Notes are among it, which `review()` leaves out.
 */
export function onePage(view: SurveyView): (ShownHeading | ShownQuestion)[] {
  const said = new Set<string>();
  const isNew = ({ kind, name }: ShownHeading | ShownQuestion): boolean =>
    kind === 'question' || (!said.has(name) && said.add(name) !== undefined);
  return view.screens.flatMap(({ key }) => {
    const { headings = [], parts = [] } = view.screen(key) ?? {};
    return [...headings, ...parts].filter(isNew);
  });
}
