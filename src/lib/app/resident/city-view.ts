import { fromAreaUp } from '#lib/domain/area/above.ts';
import { isSameCode } from '#lib/domain/survey/code.ts';
import type { Area } from '#lib/kinds/area/kind.ts';
import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import type { SurveyVersion } from '#lib/kinds/survey-version/kind.ts';
import { standingOf } from '#lib/kinds/survey-version/standing.ts';

export type CityArea = Area & { id: string };
export type CitySurvey = SurveyVersion & { id: string };
export type CityView = {
  /** Whether this device has ever read the public feed: before, „no surveys“ would be a guess. */
  known: boolean;
  municipality: Municipality | undefined;
  /** By name, as a German reader sorts them. */
  areas: CityArea[];
  surveys: CitySurvey[];
};

/**
 * The survey behind a link's code. Two planners without a network may have given one code to two surveys: then one that
 * is open goes before one that is not, one `begun` on this device before another, and the later before the earlier.
 */
export function behindCode<T extends SurveyVersion>(
  surveys: readonly T[],
  code: string,
  begun: ReadonlySet<string> = new Set()
): T | undefined {
  const rank = ({ survey, open }: T): number => (open ? 2 : 0) + (begun.has(survey) ? 1 : 0);
  return surveys
    .filter((survey) => isSameCode(survey.code, code))
    .sort(
      (a, b) => rank(b) - rank(a) || b.publishedOn.localeCompare(a.publishedOn) || a.survey.localeCompare(b.survey)
    )[0];
}

/** The area everything is about where there is no other to choose, whatever its type: nobody is asked for it. */
export const onlyArea = ({ areas }: Pick<CityView, 'areas'>): CityArea | undefined =>
  areas.length === 1 ? areas[0] : undefined;

/** Where a person is who has chosen this area; the whole city for whoever has chosen none. */
export const ownArea = (view: CityView, chosen: string): CityArea | undefined =>
  onlyArea(view) ??
  view.areas.find(({ id }) => id === chosen) ??
  view.areas.find(({ id }) => id === view.municipality?.rootArea);

/** Surveys that a person in `area` is asked: those of the area and of every area around it. */
export function surveysFor(view: CityView, area: string, today: string): CitySurvey[] {
  const around = new Set(fromAreaUp(area, (at) => view.areas.find(({ id }) => id === at)?.parent));
  return view.surveys.filter((survey) => standingOf(survey, today) === 'open' && around.has(survey.area));
}
