import { area as areaKind } from '#lib/kinds/area/kind.ts';
import { municipality as municipalityKind, type Municipality } from '#lib/kinds/municipality/kind.ts';
import { surveyVersion as surveyVersionKind } from '#lib/kinds/survey-version/kind.ts';
import type { AnonymousDatabase } from '#lib/storage/anonymous/anonymous-database.ts';
import { listDrafts } from '#lib/storage/anonymous/drafts.ts';
import { listPublic, publicKnown } from '#lib/storage/anonymous/public-rows.ts';
import type * as z from 'zod/mini';
import { Live } from '#lib/app/shared/live.ts';
import { behindCode, type CitySurvey, type CityView } from './city-view.ts';

const EMPTY: CityView = { known: false, municipality: undefined, areas: [], surveys: [] };

/** What everybody may know about the municipality, as far as this device has it. */
export const liveCity = (db: AnonymousDatabase): Live<CityView> => new Live(() => readCity(db), EMPTY);

export async function readCity(db: AnonymousDatabase): Promise<CityView> {
  const [known, municipalities, areas, surveys] = await Promise.all([
    publicKnown(db),
    read(db, 'municipality', municipalityKind.data),
    read(db, 'area', areaKind.data),
    read(db, 'survey-version', surveyVersionKind.data)
  ]);
  const byName = new Intl.Collator('de');
  return {
    known,
    municipality: municipalities[0],
    areas: areas.sort((a, b) => byName.compare(a.name, b.name)),
    surveys: surveys.sort((a, b) => b.publishedOn.localeCompare(a.publishedOn))
  };
}

/** Whose app this is: all that the frame around every screen says of the municipality. */
export const liveMunicipality = (db: AnonymousDatabase): Live<Municipality | undefined> =>
  new Live(async () => (await read(db, 'municipality', municipalityKind.data))[0], undefined);

/** The published survey behind a link's code. */
export async function findSurvey(db: AnonymousDatabase, code: string): Promise<CitySurvey | undefined> {
  const [surveys, drafts] = await Promise.all([read(db, 'survey-version', surveyVersionKind.data), listDrafts(db)]);
  return behindCode(surveys, code, new Set(drafts.map(({ survey }) => survey)));
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
