import { openTasks, undecidedAmong } from '#lib/kinds/conference/minutes.ts';
import { textsIn } from '#lib/domain/record/shown.ts';
import { KINDS } from '#lib/kinds/registry.ts';
import { placeOf } from '#lib/domain/access/place.ts';
import type { Desk } from './desk.svelte.ts';
import { Model, type Look } from '#lib/storage/staff/kept-views.ts';
import { editable, listByParent, listInFeeds } from '#lib/storage/staff/record-queries.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
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
  /** What stands in its agenda, for who searches. */
  written: readonly string[];
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

const LOOKED_AT = ['conference', 'agenda-item', 'task', 'resolution', 'attendance'] as const;

const all = new Model(LOOKED_AT, (look: Look): readonly EventLine[] =>
  linesOf(look('conference'), [
    look('agenda-item', { removed: true }),
    look('task'),
    look('resolution'),
    look('attendance')
  ])
);

/** Every conference on this device, latest first. */
export const listEvents = (db: StaffDatabase): Promise<readonly EventLine[]> => db.kept.read(all);

/** The conferences about one area, latest first. */
export const listEventsOf = async (db: StaffDatabase, area: string): Promise<EventLine[]> =>
  eventLines(db, await listByParent(db, 'conference', area));

/** These conferences, latest first; of the parts of minutes only theirs are read. */
export async function eventLines(db: StaffDatabase, conferences: readonly Conference[]): Promise<EventLine[]> {
  const feeds = conferences.map(({ feed }) => feed);
  const parts = await Promise.all([
    listInFeeds(db, 'agenda-item', feeds, { removed: true }),
    listInFeeds(db, 'task', feeds),
    listInFeeds(db, 'resolution', feeds),
    listInFeeds(db, 'attendance', feeds)
  ]);
  return linesOf(conferences, parts);
}

type Conference = RecordView<'conference'>;
type Parts = [
  items: RecordView<'agenda-item'>[],
  tasks: RecordView<'task'>[],
  resolutions: RecordView<'resolution'>[],
  attendance: RecordView<'attendance'>[]
];

function linesOf(conferences: readonly Conference[], [items, tasks, resolutions, attendance]: Parts): EventLine[] {
  const itemsIn = byFeed(items);
  const tasksIn = byFeed(tasks);
  const resolutionsIn = byFeed(resolutions);
  const attendanceIn = byFeed(attendance);
  return conferences
    .map((conference) => {
      const { id, feed, data } = conference;
      const agenda = [...editable(itemsIn(feed)), ...editable(tasksIn(feed))];
      const shown = itemsIn(feed).filter(({ removed }) => !removed);
      const decided = [...editable(resolutionsIn(feed)), ...editable(attendanceIn(feed))];
      return {
        id,
        title: data.title ?? '',
        heldOn: data.heldOn ?? '',
        place: data.place ?? '',
        area: data.area ?? '',
        actionField: data.actionField ?? '',
        items: shown.length,
        written: shown.flatMap((item) => textsIn(KINDS['agenda-item'], item.data)),
        openTasks: openTasks(agenda).length,
        undecided: undecidedAmong([...editable([conference]), ...agenda, ...decided])
      };
    })
    .sort((a, b) => b.heldOn.localeCompare(a.heldOn) || a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1));
}

/** Looked up by feed, so that a year of conferences does not go through every record for each of them. */
export function byFeed<V extends { feed: string }>(views: readonly V[]): (feed: string) => readonly V[] {
  const groups = new Map<string, V[]>();
  for (const view of views) {
    const group = groups.get(view.feed);
    if (group) group.push(view);
    else groups.set(view.feed, [view]);
  }
  return (feed) => groups.get(feed) ?? [];
}
