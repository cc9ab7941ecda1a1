import type { Standing } from '#lib/kinds/survey-version/standing.ts';

/** The parts of a survey's page, in their order; `?tab=` names one. */
export const SURVEY_TABS = ['intake', 'results', 'form', 'share'] as const;
export type SurveyTab = (typeof SURVEY_TABS)[number];

/** The same address with another part. */
export function withTab(params: URLSearchParams, tab: SurveyTab): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('tab', tab);
  return next;
}

/** Where an address names no part: what is still to be written, or what has come in. */
export const tabIn = (params: URLSearchParams, standing: Standing): SurveyTab =>
  SURVEY_TABS.find((tab) => tab === params.get('tab')) ?? (standing === 'draft' ? 'form' : 'intake');
