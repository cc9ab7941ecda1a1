import type { Json } from '../../kernel/json.ts';
import { isRemoved, undecidedIn } from '../../domain/record/conflict.ts';
import { shownData, type Merged } from '../../domain/record/merged.ts';
import { kindOf } from '../registry.ts';
import { STAKEHOLDER_GROUPS } from '../../domain/conference/groups.ts';

/** A merged record as the device holds it. */
export type HeldRecord = { id: string; kind: string; copy: Merged };

type Shown = { id: string; copy: Merged; data: Record<string, Json> };
export type AgendaItemView = Shown & { resolutions: Shown[]; tasks: Shown[] };

export type Minutes = {
  conference: Shown;
  items: AgendaItemView[];
  attendance: Shown[];
  /** All groups together; undefined where nobody has counted any. */
  attendees: number | undefined;
  /** Places at which two devices wrote different things and nobody has chosen yet. */
  undecided: number;
  /** What was taken out and can be put back. */
  removed: (Shown & { kind: string })[];
};

/**
 * The minutes (Ergebnisprotokoll) of one conference from the records of its event's feed, in the order of the agenda.
 *
 * Two tablets may give two items the same position; their ids then decide, so that every device shows one order.
 * What hangs on a removed agenda item is not shown, and is back with it when the removal is undone.
 */
export function minutesOf(conferenceId: string, records: readonly HeldRecord[]): Minutes | undefined {
  const shown = records.map(({ id, kind, copy }) => ({ id, kind, copy, data: shownData(copy) }));
  const conference = shown.find((record) => record.id === conferenceId && record.kind === 'conference');
  if (conference === undefined) return undefined;
  const present = shown.filter((record) => !isRemoved(record.copy));
  const hangingOn = (kind: string, field: string, parent: string) =>
    present.filter((record) => record.kind === kind && record.data[field] === parent).sort(byPosition);
  const items = hangingOn('agenda-item', 'conference', conferenceId).map((item) => ({
    ...item,
    resolutions: hangingOn('resolution', 'agendaItem', item.id),
    tasks: hangingOn('task', 'agendaItem', item.id)
  }));
  const attendance = hangingOn('attendance', 'conference', conferenceId).sort(byGroup);
  return {
    conference,
    items,
    attendance,
    attendees: sumOf(attendance.map(({ data }) => data.count)),
    undecided: undecidedAmong(records),
    removed: shown.filter((record) => isRemoved(record.copy) && record.id !== conferenceId)
  };
}

/** What was counted, added up; undefined where nothing was. */
export function sumOf(counts: readonly (Json | undefined)[]): number | undefined {
  const counted = counts.filter((count) => typeof count === 'number');
  return counted.length === 0 ? undefined : counted.reduce((sum, count) => sum + count, 0);
}

/** How many places of these records wait for a person to choose; what went with its agenda item does not. */
export function undecidedAmong(records: readonly HeldRecord[]): number {
  const gone = new Set(records.filter(({ copy }) => isRemoved(copy)).map(({ id }) => id));
  return records
    .filter(({ copy }) => !gone.has(String(shownData(copy).agendaItem)))
    .reduce((sum, { kind, copy }) => {
      const spec = kindOf(kind);
      return spec?.shape === 'merged' ? sum + undecidedIn(copy, spec) : sum;
    }, 0);
}

const placeOfGroup = ({ data }: Shown): number => STAKEHOLDER_GROUPS.findIndex((group) => group === data.group);
const byGroup = (a: Shown, b: Shown): number => placeOfGroup(a) - placeOfGroup(b);

function byPosition(a: Shown, b: Shown): number {
  const [left, right] = [String(a.data.position ?? ''), String(b.data.position ?? '')];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/**
 * Tasks that are neither done nor taken out, nor gone with their agenda item, soonest first; those without a day last.
 */
export function openTasks(records: readonly HeldRecord[]): Shown[] {
  const shown = records.map(({ id, kind, copy }) => ({ id, kind, copy, data: shownData(copy) }));
  const gone = new Set(shown.filter(({ copy }) => isRemoved(copy)).map(({ id }) => id));
  const day = ({ data }: Shown) => (typeof data.dueOn === 'string' && data.dueOn !== '' ? data.dueOn : '9999');
  return shown
    .filter(
      ({ kind, id, data }) =>
        kind === 'task' && data.done !== true && !gone.has(id) && !gone.has(String(data.agendaItem))
    )
    .sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.id < b.id ? -1 : 1));
}
