import type { HistoryLine } from '#lib/app/desk/history-lines.ts';
import type { Named } from '#lib/app/desk/record-history.svelte.ts';
import { REMOVED, type FieldSpec, type FieldType, type MergedKind } from '#lib/domain/record/kind.ts';
import { readField, specOf } from '#lib/domain/record/translated.ts';
import { sameJson, type Json } from '#lib/kernel/json.ts';
import type { Words } from '#lib/i18n/words.ts';
import { formFields } from './form-fields.ts';
import { fieldName, titleOf } from './naming.ts';
import { cellOf, namesOf, type Names } from './rows.ts';

/** What stands in them says nothing to a reader; no more does on what a record hangs, or which one it is: its page says that. */
const SILENT: ReadonlySet<FieldType> = new Set(['position', 'document', 'photo', 'value']);

export const isSaid = (kind: MergedKind, field: string): boolean => {
  const spec = specOf(kind, field);
  const isHome = kind.feed.rule === 'parent' && kind.feed.field === field;
  const isWhich = kind.sameFor?.includes(field) === true;
  return spec !== undefined && !isHome && !isWhich && !SILENT.has(spec.type);
};

export type PastReader = { words: Words; names: Names; named: ReadonlyMap<string, Named> };

export const pastField = (kind: MergedKind, field: string, words: Words): string =>
  field === REMOVED ? words.t('record:history.removed') : fieldName(kind.name, field, words);

/** A value in the field's own words: an option by its name, a record by its title. */
export function pastValue(kind: MergedKind, field: string, value: Json, { words, names, named }: PastReader): string {
  if (field === REMOVED) return words.t(value === true ? 'record:history.isRemoved' : 'record:history.isBack');
  const spec = specOf(kind, field);
  if (spec?.type === 'flag') return words.t(value === true ? 'record:yes' : 'record:no');
  if (value === '' || value === null) return words.t('record:conflict.empty');
  const isName = namesOf(kind, field, names) !== undefined;
  if (spec?.type !== 'reference' || isName)
    return cellOf(kind, field, value, { words, names }).text || words.t('record:history.unknown');
  const record = named.get(String(value));
  return record ? titleOf(record, words) : words.t('record:history.unknown');
}

/** The records that lines name by their ids. */
export function idsIn(kind: MergedKind, lines: readonly HistoryLine[], names: Names): string[] {
  const naming = lines.filter(
    ({ field }) => specOf(kind, field)?.type === 'reference' && namesOf(kind, field, names) === undefined
  );
  const ids = naming.flatMap(({ value, before }) => [value, before]);
  return [...new Set(ids.filter((id): id is string => typeof id === 'string' && id !== ''))];
}

/** Whether people write it: in the form of its kind, or by a tick. */
function isWritten(kind: MergedKind, field: string, { type }: FieldSpec): boolean {
  const form = formFields(kind).find((one) => one.field === readField(field).field);
  return form === undefined ? type === 'flag' && field !== REMOVED : !form.isFixed;
}

/** Whether a value of before can be written again: it is not what stands, and the field still takes it. */
export function isRestorable(kind: MergedKind, { field, value, stands }: HistoryLine, now: Json | undefined): boolean {
  const spec = specOf(kind, field);
  if (stands || spec === undefined || !isWritten(kind, field, spec)) return false;
  return !sameJson(value, now ?? null) && spec.schema.safeParse(value).success;
}
