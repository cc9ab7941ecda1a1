import type { SurveyDefinition } from './definition.ts';
import type { SurveyVersion } from './survey.ts';

/** What planners decide about a survey; `definition` is the address of its form. */
export type SurveyPlan = {
  id: string;
  title: string;
  code: string;
  definition: string;
  area: string;
  /** `YYYY-MM-DD`, the last day on which answers are taken; empty: until somebody closes it. */
  closesOn: string;
  notice: string;
};

export type Standing = 'draft' | 'open' | 'closed';

/** Whether residents can answer on this day (`YYYY-MM-DD`). */
export function standingOf(edition: SurveyVersion | undefined, today: string): Standing {
  if (edition === undefined) return 'draft';
  return edition.open && (edition.closesOn === '' || edition.closesOn >= today) ? 'open' : 'closed';
}

/**
 * The edition that publishing makes. Title and notice are the planner's in the form's first language; in the others they
 * stay what the last edition said.
 */
export function editionOf(
  plan: SurveyPlan,
  form: SurveyDefinition,
  before: SurveyVersion | undefined,
  publishedOn: string
): SurveyVersion {
  const first = form.languages[0]!.tag;
  const notice = { ...form.notice, ...before?.notice, [first]: plan.notice };
  return {
    survey: plan.id,
    code: plan.code,
    title: { ...form.title, ...before?.title, [first]: plan.title },
    languages: form.languages.map(({ tag }) => tag),
    definition: plan.definition,
    area: plan.area,
    notice: Object.fromEntries(Object.entries(notice).filter(([, text]) => text.trim() !== '')),
    publishedOn,
    closesOn: plan.closesOn,
    open: true
  };
}

/** Whether the plan has moved on since this edition, so that residents meet something older. */
export function isBehind(edition: SurveyVersion, plan: SurveyPlan): boolean {
  const first = edition.languages[0]!;
  return (
    edition.definition !== plan.definition ||
    edition.code !== plan.code ||
    edition.area !== plan.area ||
    edition.closesOn !== plan.closesOn ||
    (edition.title[first] ?? '') !== plan.title ||
    (edition.notice[first] ?? '') !== plan.notice
  );
}
