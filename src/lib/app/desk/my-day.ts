import { openTasks } from '#lib/kinds/conference/minutes.ts';
import { editable, listByKind } from '#lib/storage/staff/record-queries.ts';
import type { StaffDatabase } from '#lib/storage/staff/staff-database.ts';
import { listEvents, type EventLine } from './events.ts';
import { isOpenRemark, listRemarks, type ListedRemark } from './remarks.ts';

export type DueTask = { id: string; what: string; who: string; dueOn: string; overdue: boolean; conference: string };
export type NextDate = { conference: string; title: string; on: string };

/** Mein Tag: what is due, who waits for an answer, what comes next. */
export type MyDay = {
  tasks: DueTask[];
  undecided: EventLine[];
  unanswered: ListedRemark[];
  today: EventLine[];
  next: NextDate[];
};

export async function readMyDay(db: StaffDatabase, today: string): Promise<MyDay> {
  const [events, remarks, conferences] = await Promise.all([
    listEvents(db),
    listRemarks(db),
    listByKind(db, 'conference')
  ]);
  return {
    tasks: await dueTasks(db, today),
    undecided: events.filter(({ undecided }) => undecided > 0),
    unanswered: remarks.filter((remark) => isOpenRemark(remark) && remark.answers === 0),
    today: events.filter(({ heldOn }) => heldOn === today),
    next: conferences
      .flatMap(({ id, data }): NextDate[] => {
        const on = [data.heldOn, data.nextOn].find((day) => day !== undefined && day > today);
        return on === undefined ? [] : [{ conference: id, title: data.title ?? '', on }];
      })
      .sort((a, b) => a.on.localeCompare(b.on))
  };
}

/** Open tasks of every event on this device, soonest first. */
async function dueTasks(db: StaffDatabase, today: string): Promise<DueTask[]> {
  const [items, tasks] = await Promise.all([listByKind(db, 'agenda-item', { removed: true }), listByKind(db, 'task')]);
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
