import { sameJson } from '../../kernel/json.ts';
import type { SurveyDefinition } from '../../domain/survey/definition.ts';
import { saidBefore, wordsOf, type SurveyPlan } from '../survey/plan.ts';
import type { SurveyVersion } from './kind.ts';

/**
 * The edition that publishing makes. Title and notice are the planner's in every language they are written in; in the
 * others they stay what the last edition or else the form says.
 */
export function editionOf(
  plan: SurveyPlan,
  form: SurveyDefinition,
  before: SurveyVersion | undefined,
  publishedOn: string
): SurveyVersion {
  const [first, ...others] = form.languages;
  const languages: SurveyVersion['languages'] = [first.tag, ...others.map(({ tag }) => tag)];
  return {
    survey: plan.id,
    code: plan.code,
    ...wordsOf(plan, languages, saidBefore(form, before)),
    languages,
    definition: plan.definition,
    area: plan.area,
    publishedOn,
    closesOn: plan.closesOn,
    open: true
  };
}

/** Whether the plan has moved on since this edition, so that residents meet something older. */
export function isBehind(edition: SurveyVersion, plan: SurveyPlan): boolean {
  const { title, notice } = wordsOf(plan, edition.languages, edition);
  return (
    edition.definition !== plan.definition ||
    edition.code !== plan.code ||
    edition.area !== plan.area ||
    edition.closesOn !== plan.closesOn ||
    !sameJson(title, edition.title) ||
    !sameJson(notice, edition.notice)
  );
}
