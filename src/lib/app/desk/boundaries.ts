import type { FeatureCollection } from 'geojson';
import type { DeskArea } from './city.ts';
import type { Desk } from './desk.svelte.ts';

/** The boundary documents of these areas as one collection; undefined while one is out of reach. */
export async function readBoundaries(desk: Desk, areas: readonly DeskArea[]): Promise<FeatureCollection | undefined> {
  const shas = [...new Set(areas.flatMap(({ geometry }) => (geometry === null ? [] : [geometry])))];
  const documents = await Promise.all(shas.map((sha) => desk.file(sha, 'application/json')));
  if (documents.length === 0 || documents.some((bytes) => bytes === undefined)) return undefined;
  const collections = documents.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as FeatureCollection);
  return { type: 'FeatureCollection', features: collections.flatMap(({ features }) => features) };
}
