import type { AreaShapes } from '#lib/domain/area/shapes.ts';
import type { DeskArea } from './city.ts';
import type { Desk } from './desk.svelte.ts';

/** The boundary documents of these areas as one collection; undefined while one is out of reach. */
export async function readBoundaries(desk: Desk, areas: readonly DeskArea[]): Promise<AreaShapes | undefined> {
  const shas = [...new Set(areas.flatMap(({ geometry }) => (geometry === null ? [] : [geometry])))];
  const documents = await Promise.all(shas.map((sha) => desk.file(sha, 'application/json')));
  if (documents.length === 0 || documents.some((bytes) => bytes === undefined)) return undefined;
  const collections = documents.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)) as AreaShapes);
  return { type: 'FeatureCollection', features: collections.flatMap(({ features }) => features) };
}
