import { codeFrom, freeCode } from '#lib/domain/survey/code.ts';
import { BUILT_IN } from '#lib/kinds/area/area-type.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { Desk } from './desk.svelte.ts';

/** For a word of which no letter can be typed. */
const NAMELESS = 'art';

/** Lists a type of areas of the municipality's own, by its German word; undefined where nothing was written, else its id. */
export async function addAreaType(desk: Desk, label: string): Promise<string | undefined> {
  const [municipality] = await listByKind(desk.db, 'municipality');
  if (municipality === undefined) return undefined;
  const { id, data, n } = municipality;
  const own = data.areaTypes ?? [];
  const known = own.find((type) => type.label.de === label);
  if (known !== undefined) return known.id;
  const taken = new Set<string>([...BUILT_IN, ...own.map((type) => type.id)]);
  const made = { id: freeCode(codeFrom(label, NAMELESS), taken), label: { de: label } };
  const edition = { data: { ...data, areaTypes: [...own, made] }, lookedAt: n };
  return (await desk.keep(desk.plain.publish('municipality', id, edition))) && made.id;
}
