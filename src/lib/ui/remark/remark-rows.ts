import type { ListedRemark } from '#lib/app/desk/remarks.ts';
import { TRIAGE_STATUSES } from '#lib/domain/remark/remark.ts';
import type { Words } from '#lib/i18n/words.ts';
import { KINDS } from '#lib/kinds/registry.ts';
import { dayCell, nameCell, stateCell, waitsCell } from '../record/list-cells.ts';
import type { ListColumn, ListRow } from '../record/list-view.ts';
import { writtenIn } from '../record/written.ts';
import type { Names } from '../record/rows.ts';

const TYPES = ['observation', 'perception', 'need'] as const satisfies ListedRemark['remark']['type'][];
/** Letters of a remark that stand in its row. */
const MOST = 160;

/** `view`: the list as it is looked at, e.g. `?status=received`, which stays while one remark after the other is opened. */
type Reader = { words: Words; names: Names; view: string };

export const remarkColumns = (words: Words): ListColumn[] => [
  { field: 'area', label: words.t('remarks:list.area') },
  { field: 'actionField', label: words.t('remarks:list.actionField'), long: true },
  { field: 'type', label: words.t('remarks:list.type'), minor: true },
  { field: 'status', label: words.t('remarks:status') },
  { field: 'day', label: words.t('remarks:list.day'), plain: true },
  { field: 'waits', label: words.t('record:list.waits') }
];

/** Whole words only. */
const begin = (text: string): string =>
  text.length > MOST ? `${text.slice(0, MOST - 2).replace(/\s\S*$/, '')}\u00a0…` : text;

export const remarkRows = (remarks: readonly ListedRemark[], { words, names, view }: Reader): ListRow[] =>
  remarks.map(({ id, remark, status, waits }) => {
    const order = waits === 'answer' ? 1 : 2;
    // One value of both: a filter of its own would take the list a row, and the text says which it is.
    const waiting = waits ? [{ value: 'waits', order, text: words.t(`remarks:list.waits.${waits}`) }] : [];
    return {
      id,
      href: `/desk/remarks/${id}${view}`,
      title: begin(remark.text),
      lang: remark.language,
      cells: {
        area: nameCell(remark.area, names.areas),
        actionField: nameCell(remark.actionField, names.actionFields),
        type: stateCell(remark.type, TYPES, words.t(`desk:remark.${remark.type}`)),
        status: stateCell(status, TRIAGE_STATUSES, words.t(`kinds:triage.option.status.${status}`)),
        day: dayCell(remark.day, words),
        waits: waitsCell(waiting)
      },
      more: () => writtenIn(KINDS.remark, remark)
    };
  });
