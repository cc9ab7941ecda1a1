import { areaData, type Area } from '#lib/domain/area/area.ts';
import { municipalityData, type Municipality } from '#lib/domain/municipality/municipality.ts';
import { surveyVersionData, type SurveyVersion } from '#lib/domain/survey/survey.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous-database.ts';
import { listPublic, publicKnown } from '#lib/storage/public-rows.ts';
import type * as z from 'zod/mini';
import { Live } from '../live.ts';

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

const EMPTY: CityView = { known: false, municipality: undefined, areas: [], surveys: [] };

/** What everybody may know about the municipality, as far as this device has it. */
export const liveCity = (db: AnonymousDatabase): Live<CityView> => new Live(() => readCity(db), EMPTY);

export async function readCity(db: AnonymousDatabase): Promise<CityView> {
  const [known, municipalities, areas, surveys] = await Promise.all([
    publicKnown(db),
    read(db, 'municipality', municipalityData),
    read(db, 'area', areaData),
    read(db, 'survey-version', surveyVersionData)
  ]);
  const byName = new Intl.Collator('de');
  return {
    known,
    municipality: municipalities[0],
    areas: areas.sort((a, b) => byName.compare(a.name, b.name)),
    surveys: surveys.sort((a, b) => b.publishedOn.localeCompare(a.publishedOn))
  };
}

/** Rows that a newer server writes differently are left out until the app is updated. */
async function read<T extends object>(
  db: AnonymousDatabase,
  kind: string,
  schema: z.ZodMiniType<T>
): Promise<(T & { id: string })[]> {
  const rows = await listPublic(db, kind);
  return rows.flatMap((row) => {
    const parsed = schema.safeParse(row.data);
    return parsed.success ? [{ ...parsed.data, id: row.id }] : [];
  });
}

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
