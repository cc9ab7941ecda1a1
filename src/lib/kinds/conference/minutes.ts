import type { Json } from '../../kernel/json.ts';
import { besideIn, isRemoved, undecidedIn } from '../../domain/record/conflict.ts';
import { byPosition } from '../../domain/record/position.ts';
import type { Editable } from '../record-view.ts';
import { KINDS } from '../registry.ts';
import { STAKEHOLDER_GROUPS } from '../../domain/conference/groups.ts';

export type Part = Editable<'conference' | 'agenda-item' | 'resolution' | 'task' | 'attendance'>;
/** What has its place in a list. */
export type Placed = Editable<'agenda-item' | 'resolution' | 'task'>;
export type AgendaItemView = Editable<'agenda-item'> & {
  resolutions: Editable<'resolution'>[];
  tasks: Editable<'task'>[];
};

export type Minutes = {
  conference: Editable<'conference'>;
  items: AgendaItemView[];
  attendance: Editable<'attendance'>[];
  /** All groups together; undefined where nobody has counted any. */
  attendees: number | undefined;
  /** Places at which two devices wrote different things and nobody has chosen yet. */
  undecided: number;
  /** What was taken out and can be put back. */
  removed: Part[];
};

/**
 * The minutes (Ergebnisprotokoll) of one conference from the records of its event's feed, in the order of the agenda.
 *
 * Two tablets may give two items the same position; their ids then decide, so that every device shows one order.
 * What hangs on a removed agenda item is not shown, and is back with it when the removal is undone.
 */
export function minutesOf(conferenceId: string, records: readonly Part[]): Minutes | undefined {
  const conference = of(records, 'conference').find(({ id }) => id === conferenceId);
  if (conference === undefined) return undefined;
  const present = records.filter(({ copy }) => !isRemoved(copy));
  const resolutions = byItem(of(present, 'resolution').sort(byPosition));
  const tasks = byItem(of(present, 'task').sort(byPosition));
  const items = of(present, 'agenda-item')
    .filter(({ data }) => data.conference === conferenceId)
    .sort(byPosition)
    .map((item) => ({
      ...item,
      resolutions: resolutions.get(item.id) ?? [],
      tasks: tasks.get(item.id) ?? []
    }));
  const attendance = of(present, 'attendance')
    .filter(({ data }) => data.conference === conferenceId)
    .sort(byGroup);
  return {
    conference,
    items,
    attendance,
    attendees: sumOf(attendance.map(({ data }) => data.count)),
    undecided: undecidedAmong(records),
    removed: records.filter((record) => isRemoved(record.copy) && record.id !== conferenceId)
  };
}

const of = <N extends Part['kind']>(records: readonly Part[], kind: N): Extract<Part, { kind: N }>[] =>
  records.filter((record): record is Extract<Part, { kind: N }> => record.kind === kind);

/** In their order: what hangs on each agenda item. */
function byItem<P extends Editable<'resolution' | 'task'>>(parts: readonly P[]): ReadonlyMap<string, P[]> {
  const found = new Map<string, P[]>();
  for (const part of parts) {
    const { agendaItem = '' } = part.data;
    const before = found.get(agendaItem);
    if (before === undefined) found.set(agendaItem, [part]);
    else before.push(part);
  }
  return found;
}

/** What was counted, added up; undefined where nothing was. */
export function sumOf(counts: readonly (Json | undefined)[]): number | undefined {
  const counted = counts.filter((count) => typeof count === 'number');
  return counted.length === 0 ? undefined : counted.reduce((sum, count) => sum + count, 0);
}

/** How many places of these records wait for a person to choose; what went with its agenda item does not. */
export function undecidedAmong(records: readonly Part[]): number {
  const gone = removedAmong(records);
  return records
    .filter(({ data }) => !('agendaItem' in data && gone.has(data.agendaItem)))
    .reduce((sum, part) => sum + undecidedOf(part), 0);
}

/**
 * In the frame of a conference each field with two versions waits: whoever prints the one Ort must know of the other.
 */
export const undecidedInFrame = ({ copy }: Editable<'conference'>): number => besideIn(copy, KINDS.conference);

const undecidedOf = (part: Part): number =>
  part.kind === 'conference' ? undecidedInFrame(part) : undecidedIn(part.copy, KINDS[part.kind]);

const removedAmong = (records: readonly Part[]): ReadonlySet<string | undefined> =>
  new Set(records.filter(({ copy }) => isRemoved(copy)).map(({ id }) => id));

const placeOfGroup = ({ data }: Editable<'attendance'>): number =>
  STAKEHOLDER_GROUPS.findIndex((group) => group === data.group);
const byGroup = (a: Editable<'attendance'>, b: Editable<'attendance'>): number => placeOfGroup(a) - placeOfGroup(b);

/**
 * Tasks that are neither done nor taken out, nor gone with their agenda item, soonest first; those without a day last.
 */
export function openTasks(records: readonly Part[]): Editable<'task'>[] {
  const gone = removedAmong(records);
  const day = ({ data }: Editable<'task'>) => data.dueOn || '9999';
  return of(records, 'task')
    .filter(({ id, data }) => data.done !== true && !gone.has(id) && !gone.has(data.agendaItem))
    .sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.id < b.id ? -1 : 1));
}
