import { placeOf } from '#lib/domain/access/place.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { Data } from '#lib/kinds/registry.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { Live } from '#lib/app/shared/live.ts';
import type { Desk } from './desk.svelte.ts';
import { idFrom } from './id-from.ts';

/** What a municipality says of itself stands in one public record of each of these kinds. */
type OfCity = 'legal-notice' | 'municipality';

/** As this device has it, its own unsent work included; undefined where nothing is said yet. */
export const liveFacts = <N extends OfCity>(db: StaffDatabase, kind: N): Live<RecordView<N> | undefined> =>
  new Live(async () => (await listByKind(db, kind))[0], undefined);

export const mayPublishFacts = (desk: Desk, kind: OfCity): boolean =>
  desk.may({ kind, action: 'publish', place: placeOf('public') });

/**
 * Public as soon as it is sent. `seen`: what its author was looking at; of two who begin without seeing each other the
 * second is refused, since both write the record whose id follows from `source`, the area of the whole city.
 */
export async function publishFacts<N extends OfCity>(
  desk: Desk,
  kind: N,
  { seen, source, data }: { seen: RecordView<N> | undefined; source: string; data: Data<N> }
): Promise<boolean> {
  const id = seen?.id ?? (await idFrom(desk.env, kind, source));
  const edition = { data, lookedAt: seen?.n ?? 0, ...(seen && { seen: seen.data }) };
  return (await desk.keep(desk.plain.publish(kind, id, edition))) !== undefined;
}
