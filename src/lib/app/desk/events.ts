import { openTasks, type HeldRecord } from '#lib/domain/conference/minutes.ts';
import { listByKind } from '#lib/storage/record-queries.ts';
import type { RecordView } from '#lib/storage/record-view.ts';
import type { StaffDatabase } from '#lib/storage/staff-database.ts';

export type EventLine = {
  id: string;
  title: string;
  heldOn: string;
  place: string;
  /** Id of its area. */
  area: string;
  items: number;
  openTasks: number;
};

/** Every conference on this device, latest first. */
export async function listEvents(db: StaffDatabase, area?: string): Promise<EventLine[]> {
  const [conferences, items, tasks] = await Promise.all([
    listByKind(db, 'conference'),
    listByKind(db, 'agenda-item', { removed: true }),
    listByKind(db, 'task')
  ]);
  return conferences
    .filter(({ data }) => area === undefined || data.area === area)
    .map((conference) => {
      const here = ({ feed }: RecordView): boolean => feed === conference.feed;
      const held = [...items, ...tasks]
        .filter(here)
        .flatMap(({ id, kind, copy }): HeldRecord[] => (copy ? [{ id, kind, copy }] : []));
      return {
        id: conference.id,
        title: String(conference.data.title ?? ''),
        heldOn: String(conference.data.heldOn ?? ''),
        place: String(conference.data.place ?? ''),
        area: String(conference.data.area ?? ''),
        items: items.filter((item) => here(item) && !item.removed).length,
        openTasks: openTasks(held).length
      };
    })
    .sort((a, b) => b.heldOn.localeCompare(a.heldOn) || a.title.localeCompare(b.title));
}
