import type { AgendaItemView } from '#lib/kinds/conference/minutes.ts';
import { agendaItem } from '#lib/kinds/agenda-item/kind.ts';
import { resolution } from '#lib/kinds/resolution/kind.ts';
import { task } from '#lib/kinds/task/kind.ts';
import { holdsMore, undecidedIn } from '#lib/domain/record/conflict.ts';
import { faultsOf } from '#lib/domain/record/fault.ts';
import type { MergedKind } from '#lib/domain/record/kind.ts';
import { shownData, type Merged } from '#lib/domain/record/merged.ts';
import type { Words } from '#lib/i18n/words.ts';

/** What one should know of an agenda item before one reads it: what waits for a choice, what was decided, what is to do. */
export function marksOf(item: AgendaItemView, words: Words): string[] {
  const undecided = undecidedAt(item);
  const votes = item.resolutions.filter(({ data }) => data.mode === 'vote').length;
  const open = item.tasks.filter(({ data }) => data.done !== true).length;
  return [
    undecided > 0 && words.t('record:undecided', { count: undecided }),
    item.resolutions.length > 0 && words.t('conference:resolutions', { count: item.resolutions.length }),
    votes > 0 && words.t('conference:votings', { count: votes }),
    open > 0 && words.t('conference:openTasks', { count: open })
  ].filter((mark) => mark !== false);
}

type Piece = { copy: Merged };
const anyIn = (item: AgendaItemView, test: (piece: Piece, kind: MergedKind) => boolean): boolean =>
  test(item, agendaItem) ||
  item.resolutions.some((piece) => test(piece, resolution)) ||
  item.tasks.some((piece) => test(piece, task));

/** Places at which a person has to choose between two versions. */
export const undecidedAt = ({ copy, resolutions, tasks }: AgendaItemView): number =>
  undecidedIn(copy, agendaItem) +
  resolutions.reduce((sum, part) => sum + undecidedIn(part.copy, resolution), 0) +
  tasks.reduce((sum, part) => sum + undecidedIn(part.copy, task), 0);

/** Whether some field of it holds more than it shows: such an item is open, with all its versions. */
export function isDisputed(item: AgendaItemView): boolean {
  const known = disputed.get(item) ?? anyIn(item, ({ copy }, kind) => holdsMore(copy, kind));
  disputed.set(item, known);
  return known;
}

/** An item that has changed is another object, so each is looked through once. */
const disputed = new WeakMap<AgendaItemView, boolean>();

/** Whether something in it keeps it on this device: whoever comes to mend it finds its fields. */
export const isHeld = (item: AgendaItemView): boolean =>
  anyIn(item, ({ copy }, kind) => faultsOf(kind, shownData(copy)).some(({ field }) => field !== 'position'));
