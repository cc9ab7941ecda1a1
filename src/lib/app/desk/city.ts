import type { Known } from '#lib/domain/access/roles.ts';
import type { Area } from '#lib/kinds/area/kind.ts';
import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { Live } from '#lib/app/shared/live.ts';

export type DeskArea = Area & { id: string };
export type DeskCity = { municipality: Municipality | undefined; areas: DeskArea[] };

const NOTHING: DeskCity = { municipality: undefined, areas: [] };

/** The municipality and its areas, by name as a German reader sorts them. */
export const liveCity = (db: StaffDatabase): Live<DeskCity> => new Live(() => readCity(db), NOTHING);

export async function readCity(db: StaffDatabase): Promise<DeskCity> {
  const [municipalities, areas] = await Promise.all([listByKind(db, 'municipality'), listByKind(db, 'area')]);
  const byName = new Intl.Collator('de');
  return {
    municipality: municipalities[0]?.data,
    areas: areas.map(({ id, data }) => ({ ...data, id })).sort((a, b) => byName.compare(a.name, b.name))
  };
}

const NOBODY: ReadonlyMap<string, Known> = new Map();

/** What ids of areas, Handlungsfelder and people mean to a reader of this language. */
export const namesIn = ({ municipality, areas }: DeskCity, language: string, people = NOBODY) => ({
  people,
  areas: new Map(areas.map(({ id, name }) => [id, name])),
  actionFields: new Map(
    (municipality?.actionFields ?? []).map(({ id }) => [id, actionFieldName(municipality, id, language) ?? id])
  )
});

/** What can be shown on a map, with its page at the desk: all but the municipality as a whole. */
export const placesIn = ({ areas }: DeskCity) =>
  areas.filter(({ type }) => type !== 'municipality').map((area) => ({ ...area, href: `/desk/areas/${area.id}` }));

/** What the municipality calls a Handlungsfeld, in the reader's language where it has one, else in German. */
export function actionFieldName(
  municipality: Municipality | undefined,
  id: unknown,
  language: string
): string | undefined {
  const label = municipality?.actionFields.find((field) => field.id === id)?.label;
  return label?.[language] ?? label?.de;
}
