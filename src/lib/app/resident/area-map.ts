import type { AreaShapes } from '#lib/domain/area/shapes.ts';
import { documentText, getDocument } from '#lib/storage/anonymous/documents.ts';
import { parseJson } from '#lib/protocol/parse-json.ts';
import { readCity } from './city.ts';
import type { Resident } from './create-resident.ts';

const isFeatures = (value: unknown): value is AreaShapes =>
  typeof value === 'object' && value !== null && 'features' in value && Array.isArray(value.features);

/** The boundaries of all areas, fetched when a map is first looked at; undefined where they cannot be had now. */
export async function areaMap({ db, network }: Resident): Promise<AreaShapes | undefined> {
  const wanted = new Set((await readCity(db)).areas.flatMap(({ geometry }) => geometry ?? []));
  const features: AreaShapes['features'] = [];
  for (const sha of wanted) {
    if (!(await getDocument(db, sha))) await network.fetchDocument(sha);
    const document = await getDocument(db, sha);
    const parsed = document && parseJson(documentText(document));
    if (parsed?.ok && isFeatures(parsed.value)) features.push(...parsed.value.features);
  }
  return features.length > 0 ? { type: 'FeatureCollection', features } : undefined;
}
