import { pageOf } from '#lib/domain/record/shown.ts';
import type { Kind } from '#lib/domain/record/kind.ts';
import type { Words } from '#lib/i18n/words.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { ListCell, ListRow } from './list-view.ts';
import { sayValue, titleOf } from './naming.ts';

/** What ids in a record mean to a reader. */
export type Names = { areas: ReadonlyMap<string, string>; actionFields: ReadonlyMap<string, string> };
type Listed = { id: string; feed: string; kind: string; data: Readonly<Record<string, Json>>; transfer: string };

/** The names behind a field's ids; undefined where its values speak for themselves. */
export function namesOf(kind: Kind, field: string, names: Names): ReadonlyMap<string, string> | undefined {
  const spec = kind.fields[field];
  if (spec?.type === 'action-field') return names.actionFields;
  return spec?.type === 'reference' && spec.refersTo === 'area' ? names.areas : undefined;
}

/** One field of a record in words; empty where nothing stands there. */
export function cellOf(kind: Kind, field: string, value: Json | undefined, { words, names }: Reader): ListCell {
  if (value === undefined || value === null || value === '') return { text: '', value: '', order: '' };
  const named = namesOf(kind, field, names);
  const text = named ? (named.get(String(value)) ?? '') : sayValue(kind.name, field, value, words);
  const { options } = kind.fields[field] ?? {};
  const order = typeof value === 'number' ? value : options ? options.indexOf(String(value)) : text;
  return { text, value: String(value), order };
}

type Reader = { words: Words; names: Names };

export const rowOf = (kind: Kind, record: Listed, reader: Reader): ListRow => ({
  id: record.id,
  href: pageOf(kind, record) ?? '',
  title: titleOf(record, reader.words),
  state: record.transfer,
  cells: Object.fromEntries(
    (kind.workshop?.columns ?? []).map((field) => [field, cellOf(kind, field, record.data[field], reader)])
  )
});
