import type { ListedRemark } from '#lib/app/desk/remarks.ts';
import { isOverdue } from '#lib/domain/remark/due.ts';
import { TRIAGE_STATUSES } from '#lib/domain/remark/remark.ts';
import type { Words } from '#lib/i18n/words.ts';
import { KINDS } from '#lib/kinds/registry.ts';
import { warning } from '../kit/icons.ts';
import { dayCell, nameCell, stateCell, waitsCell, type Waiting } from '../record/list-cells.ts';
import type { ListColumn, ListRow } from '../record/list-view.ts';
import { writtenIn } from '../record/written.ts';
import type { Names } from '../record/rows.ts';

const TYPES = ['observation', 'perception', 'need'] as const satisfies ListedRemark['remark']['type'][];
/** Letters of a remark that stand in its row. */
const MOST = 160;

/** `view`: the list as it is looked at, e.g. `?status=received`, which stays while one remark after the other is opened. */
type Reader = { words: Words; names: Names; view: string; today: string };

const ORDER = { answer: 1, addition: 2, sender: 3 };

/** What somebody waits for, the most urgent first. A filter can be set to those that are late. */
function waitingFor(remark: ListedRemark, { words, today }: Reader): Waiting[] {
  const { waits, handedTo } = remark;
  if (handedTo !== undefined) return [{ value: 'handed', order: 4, text: words.t('remarks:handover.handed') }];
  if (waits === undefined) return [];
  if (isOverdue(remark, today))
    return [{ value: 'overdue', order: 0, text: words.t('desk:day.overdue'), icon: warning }];
  return [{ value: waits, order: ORDER[waits], text: words.t(`remarks:list.waits.${waits}`) }];
}

export const remarkColumns = (words: Words): ListColumn[] => [
  { field: 'area', label: words.t('remarks:list.area') },
  { field: 'actionField', label: words.t('remarks:list.actionField'), long: true },
  { field: 'type', label: words.t('remarks:list.type'), minor: true },
  { field: 'status', label: words.t('remarks:status') },
  { field: 'day', label: words.t('remarks:list.day'), plain: true },
  // A filter of its own would take the list a row: how many are overdue stands above it, and leads to them.
  { field: 'waits', label: words.t('record:list.waits'), plain: true }
];

/** Whole words only, as many as fit a row. */
export const beginOf = (text: string): string =>
  text.length > MOST ? `${text.slice(0, MOST - 2).replace(/\s\S*$/, '')}\u00a0…` : text;

export const remarkRows = (remarks: readonly ListedRemark[], reader: Reader): ListRow[] =>
  remarks.map((listed) => {
    const { words, names, view } = reader;
    const { id, remark, status, same } = listed;
    const type = words.t(`desk:remark.${remark.type}`);
    const also = words.t('remarks:same.also', { count: same.length });
    return {
      id,
      href: `/desk/remarks/${id}${view}`,
      title: beginOf(remark.text),
      lang: remark.language,
      cells: {
        area: nameCell(remark.area, names.areas),
        actionField: nameCell(remark.actionField, names.actionFields),
        type: { ...stateCell(remark.type, TYPES, same.length > 0 ? `${type}, ${also}` : type), group: type },
        status: stateCell(status, TRIAGE_STATUSES, words.t(`kinds:triage.option.status.${status}`)),
        day: dayCell(remark.day, words),
        waits: waitsCell(waitingFor(listed, reader))
      },
      more: () => [remark, ...same.map((other) => other.remark)].map((said) => writtenIn(KINDS.remark, said)).join(' ')
    };
  });
