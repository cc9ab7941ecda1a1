import { byPosition } from '#lib/domain/record/position.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { listEventsOf } from './events.ts';

/** The agenda items of an area's conferences, to choose one from: latest conference first. */
export async function listAgenda(db: StaffDatabase, area: string): Promise<{ value: string; label: string }[]> {
  const events = await listEventsOf(db, area);
  const lists = await Promise.all(
    events.map(async (event) =>
      (await listByKind(db, 'agenda-item', { feed: `event:${event.id}` }))
        .sort(byPosition)
        .map(({ id, data }) => ({ value: id, label: `${event.heldOn}: ${data.title ?? ''}` }))
    )
  );
  return lists.flat();
}
