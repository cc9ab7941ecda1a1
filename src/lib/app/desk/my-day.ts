import { openTasks } from '#lib/kinds/conference/minutes.ts';
import { feedSubject } from '#lib/domain/record/feed.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import { editable, feedsUndecided, listByIds, listDue } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { eventLines, type EventLine } from './events.ts';

export type DueTask = { id: string; what: string; who: string; dueOn: string; overdue: boolean; conference: string };
export type NextDate = { conference: string; title: string; on: string };

/** Mein Tag: what is due, what comes next. Who waits for an answer is `listUnanswered`. */
export type MyDay = {
  tasks: DueTask[];
  undecided: EventLine[];
  today: EventLine[];
  next: NextDate[];
};

export async function readMyDay(db: StaffDatabase, today: string): Promise<MyDay> {
  const [tasks, coming, undecided] = await Promise.all([
    listDue(db, 'task'),
    listDue(db, 'conference', { from: today }),
    feedsUndecided(db)
  ]);
  const items = await listByIds(
    db,
    'agenda-item',
    tasks.flatMap(({ data }) => data.agendaItem ?? []),
    { removed: true }
  );
  const disputed = await listByIds(
    db,
    'conference',
    undecided.flatMap((feed) => feedSubject(feed) ?? [])
  );
  const todays = coming.filter(({ data }) => data.heldOn === today);
  return {
    tasks: dueTasks(items, tasks, today),
    undecided: (await eventLines(db, disputed)).filter((event) => event.undecided > 0),
    today: await eventLines(db, todays),
    next: coming
      .flatMap(({ id, data }): NextDate[] => {
        const on = [data.heldOn, data.nextOn].find((day) => day !== undefined && day > today);
        return on === undefined ? [] : [{ conference: id, title: data.title ?? '', on }];
      })
      .sort((a, b) => a.on.localeCompare(b.on))
  };
}

/** Open tasks of every event on this device, soonest first. */
function dueTasks(
  items: readonly RecordView<'agenda-item'>[],
  tasks: readonly RecordView<'task'>[],
  today: string
): DueTask[] {
  const feedOf = new Map(tasks.map(({ id, feed }) => [id, feed]));
  return openTasks([...editable(items), ...editable(tasks)]).map(({ id, data }) => {
    const dueOn = data.dueOn ?? '';
    return {
      id,
      what: data.what ?? '',
      who: data.who ?? '',
      dueOn,
      overdue: dueOn !== '' && dueOn < today,
      conference: (feedOf.get(id) ?? '').slice('event:'.length)
    };
  });
}
