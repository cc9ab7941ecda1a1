import { timedId } from '#lib/kernel/id.ts';
import type { Area } from '#lib/kinds/area/kind.ts';
import { getOf } from '#lib/storage/staff/record-queries.ts';
import type { Desk } from './desk.svelte.ts';

/** What a person says of an area; its boundary comes from a file. */
export type AreaWords = Omit<Area, 'geometry'>;

/** Enters an area without a boundary; undefined where nothing was written, else its id. */
export async function enterArea(desk: Desk, said: AreaWords): Promise<string | undefined> {
  const id = timedId(desk.env.now(), desk.env.random);
  const edition = { data: { ...said, geometry: null }, lookedAt: 0 };
  return (await desk.keep(desk.plain.publish('area', id, edition))) && id;
}

/** Says anew what an area is, and keeps its boundary; false where nothing was written. */
export async function changeArea(desk: Desk, id: string, said: AreaWords): Promise<boolean> {
  const area = await getOf(desk.db, 'area', id);
  if (area === undefined) return false;
  const edition = { data: { ...area.data, ...said }, lookedAt: area.n };
  return (await desk.keep(desk.plain.publish('area', id, edition))) !== undefined;
}
