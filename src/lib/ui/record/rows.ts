import { pageOf } from '#lib/domain/record/shown.ts';
import type { Known } from '#lib/domain/access/roles.ts';
import type { FieldType, Kind, MergedKind } from '#lib/domain/record/kind.ts';
import type { Words } from '#lib/i18n/words.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';
import type { Json } from '#lib/kernel/json.ts';
import { undecidedIn } from '#lib/domain/record/conflict.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { laterStamp, timeOf, type Stamp } from '#lib/kernel/stamp.ts';
import { dayCell, momentCell, waitsCell, type Waiting } from './list-cells.ts';
import { NOTHING, type ListCell, type ListColumn, type ListRow } from './list-view.ts';
import { sayValue, titleOf } from './naming.ts';
import { idsOf, nameOfPerson } from './people.ts';
import { writtenIn } from './written.ts';
import { PLACE } from '#lib/kinds/places.ts';

/** What ids in a record mean to a reader. */
export type Names = {
  areas: ReadonlyMap<string, string>;
  actionFields: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, Known>;
};
type Listed = {
  id: string;
  feed: string;
  kind: string;
  data: Readonly<Record<string, Json>>;
  transfer: RecordView['transfer'];
  copy: Merged;
};

/** The names behind a field's ids; undefined where its values speak for themselves. */
export function namesOf(kind: Kind, field: string, names: Names): ReadonlyMap<string, string> | undefined {
  const spec = kind.fields[field];
  if (spec?.type === 'action-field') return names.actionFields;
  return spec?.type === 'reference' && spec.refersTo === PLACE ? names.areas : undefined;
}

/** One field of a record in words; empty where nothing stands there. */
export function cellOf(kind: Kind, field: string, value: Json | undefined, { words, names }: Reader): ListCell {
  if (value === undefined || value === null || value === '') return { text: '', value: '', order: '' };
  if (kind.fields[field]?.type === 'accounts') {
    const text = idsOf(value)
      .map((id) => nameOfPerson(id, names, words))
      .join(', ');
    return { text, value: text, order: text };
  }
  const named = namesOf(kind, field, names);
  const text = named ? (named.get(String(value)) ?? '') : sayValue(kind.name, field, value, words);
  const { options } = kind.fields[field] ?? {};
  const order = typeof value === 'number' ? value : options ? options.indexOf(String(value)) : text;
  return { text, value: String(value), order };
}

type Reader = { words: Words; names: Names };

/** No filter: nearly every record says something else there. */
const PLAIN: readonly (FieldType | undefined)[] = ['day', 'accounts'];
const LONG: readonly (FieldType | undefined)[] = ['action-field', 'accounts', 'line', 'text'];

/** What a list shows beside the title: the columns of the kind, when somebody last wrote in it, and what waits. */
export const columnsOf = (kind: Kind, words: Words): ListColumn[] => [
  ...(kind.workshop?.columns ?? []).map((field) => ({
    field,
    label: words.ofKind(`kinds:${kind.name}.field.${field}`),
    plain: PLAIN.includes(kind.fields[field]?.type),
    long: LONG.includes(kind.fields[field]?.type)
  })),
  { field: 'changed', label: words.t('record:list.changed'), plain: true },
  { field: 'waits', label: words.t('record:list.waits') }
];

export const rowOf = (kind: MergedKind, record: Listed, reader: Reader): ListRow => ({
  id: record.id,
  href: pageOf(kind, record) ?? '',
  title: titleOf(record, reader.words),
  cells: {
    ...Object.fromEntries(
      (kind.workshop?.columns ?? []).map((field) => [field, columnCell(kind, field, record.data[field], reader)])
    ),
    changed: changedCell(record.copy, reader.words),
    waits: waitsCell(waitingIn(kind, record, reader.words))
  },
  more: () => writtenIn(kind, record.data)
});

/** What a kind shows of a record beside its title, in one line, where its area is known. */
export const noteOf = (kind: Kind, { data, transfer }: Pick<Listed, 'data' | 'transfer'>, reader: Reader): string => {
  const columns = (kind.workshop?.columns ?? []).filter((field) => kind.fields[field]?.refersTo !== PLACE);
  const said = columns.map((field) => columnCell(kind, field, data[field], reader).text);
  const isSent = transfer === 'sent' || transfer === 'acknowledged';
  return [...said, isSent ? '' : reader.words.t(`record:state.${transfer}`)].filter((text) => text !== '').join(' · ');
};

const columnCell = (kind: Kind, field: string, value: Json | undefined, reader: Reader): ListCell =>
  kind.fields[field]?.type === 'day' ? dayCell(String(value ?? ''), reader.words) : cellOf(kind, field, value, reader);

function changedCell({ seen }: Merged, words: Words): ListCell {
  const last = Object.values(seen).reduce<Stamp | undefined>((latest, stamp) => laterStamp(latest, stamp), undefined);
  return last === undefined ? NOTHING : momentCell(timeOf(last), words);
}

function waitingIn(kind: MergedKind, { copy, transfer }: Listed, words: Words): Waiting[] {
  const undecided = undecidedIn(copy, kind);
  const isSent = transfer === 'sent' || transfer === 'acknowledged';
  return [
    ...(undecided === 0 ? [] : [undecidedWaits(undecided, words)]),
    ...(isSent ? [] : [{ value: transfer, order: 2, text: words.t(`record:state.${transfer}`) }])
  ];
}

export const undecidedWaits = (count: number, words: Words): Waiting => ({
  value: 'undecided',
  order: 1,
  text: words.t('record:undecided', { count }),
  group: words.t('record:list.undecided')
});
