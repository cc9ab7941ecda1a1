import { openTasks, undecidedAmong } from '#lib/kinds/conference/minutes.ts';
import { placeOf } from '#lib/domain/access/place.ts';
import type { Desk } from './desk.svelte.ts';
import { editable, listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';

export type EventLine = {
  id: string;
  title: string;
  heldOn: string;
  place: string;
  /** Id of its area. */
  area: string;
  /** Id of its Handlungsfeld; empty where none was chosen. */
  actionField: string;
  items: number;
  openTasks: number;
  /** Places at which a person has to choose between two versions. */
  undecided: number;
};

/** Whether somebody may hold a conference about this area: its moderators are its team, and who makes it is the first. */
export const mayHold = (desk: Desk, area: string): boolean =>
  desk.may({
    kind: 'conference',
    action: 'create',
    place: placeOf('event:new', { area, members: [desk.who.account] })
  });

/** Every conference on this device, latest first. */
export async function listEvents(db: StaffDatabase, area?: string): Promise<EventLine[]> {
  const [conferences, items, tasks, ...others] = await Promise.all([
    listByKind(db, 'conference'),
    listByKind(db, 'agenda-item', { removed: true }),
    listByKind(db, 'task'),
    listByKind(db, 'resolution'),
    listByKind(db, 'attendance')
  ]);
  return conferences
    .filter(({ data }) => area === undefined || data.area === area)
    .map((conference) => {
      const here = ({ feed }: { feed: string }): boolean => feed === conference.feed;
      const agenda = [...editable(items.filter(here)), ...editable(tasks.filter(here))];
      const decided = [...editable(others[0].filter(here)), ...editable(others[1].filter(here))];
      return {
        id: conference.id,
        title: conference.data.title ?? '',
        heldOn: conference.data.heldOn ?? '',
        place: conference.data.place ?? '',
        area: conference.data.area ?? '',
        actionField: conference.data.actionField ?? '',
        items: items.filter((item) => here(item) && !item.removed).length,
        openTasks: openTasks(agenda).length,
        undecided: undecidedAmong([...agenda, ...decided])
      };
    })
    .sort((a, b) => b.heldOn.localeCompare(a.heldOn) || a.title.localeCompare(b.title));
}
