import type { SurveyVersion } from './kind.ts';

export type Standing = 'draft' | 'open' | 'closed';

/** Whether residents can answer on this day (`YYYY-MM-DD`). */
export function standingOf(edition: SurveyVersion | undefined, today: string): Standing {
  if (edition === undefined) return 'draft';
  return edition.open && (edition.closesOn === '' || edition.closesOn >= today) ? 'open' : 'closed';
}
