import type { Area } from '#lib/domain/area/area.ts';
import type { Municipality } from '#lib/domain/municipality/municipality.ts';
import type { SurveyVersion } from '#lib/domain/survey/survey.ts';

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

/** Open, and not past its last day by the device's calendar (`YYYY-MM-DD`). */
export const isOpen = (survey: SurveyVersion, today: string): boolean =>
  survey.open && (survey.closesOn === '' || survey.closesOn >= today);

/** Surveys that a person in `area` is asked: those of the area and of every area around it. */
export function surveysFor(view: CityView, area: string, today: string): CitySurvey[] {
  const around = new Set<string>();
  for (let id: string | null = area; id !== null && !around.has(id);) {
    around.add(id);
    id = view.areas.find((candidate) => candidate.id === id)?.parent ?? null;
  }
  return view.surveys.filter((survey) => isOpen(survey, today) && around.has(survey.area));
}
