import { given } from '#lib/kernel/given.ts';
import { ownTitle, pageOf as pageOfKind, textsIn } from '#lib/domain/record/shown.ts';
import { readField } from '#lib/domain/record/translated.ts';
import { nameOfLanguage } from '#lib/i18n/languages.ts';
import type { Words } from '#lib/i18n/words.ts';
import { isBlank } from '#lib/kernel/blank.ts';
import type { Json } from '#lib/kernel/json.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import type { RecordView } from '#lib/kinds/record-view.ts';

const LONGEST = 80;

type Named = { kind: string; data: Readonly<Record<string, Json>> };

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 2)} …` : text);

/** What a field says, in words: an option by its name, a day as a day, a number that nobody counted as such. */
export function sayValue(kind: string, field: string, value: Json, words: Words): string {
  const spec = kindOf(kind)?.fields[readField(field).field];
  if (spec?.type === 'choice') return words.ofKind(`kinds:${kind}.option.${field}.${String(value)}`);
  if (spec?.type === 'count') return typeof value === 'number' ? words.number(value) : words.t('record:notCounted');
  if (spec?.type === 'day') return words.day(String(value));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The words a record is recognised by; for numbers and states what they are about, e.g. „Schulen: 3“. */
export function titleOf({ kind, data }: Named, words: Words): string {
  const spec = kindOf(kind);
  if (spec === undefined) return words.t('record:untitled');
  const said = spec.shownAs.title.flatMap((field) => {
    const value = data[field];
    const isEmpty = value === undefined || (typeof value === 'string' && isBlank(value));
    return isEmpty ? [] : [sayValue(kind, field, value, words)];
  });
  const title = said.length > 0 ? said.join(': ') : textsIn(spec, data)[0];
  return title === undefined ? words.t('record:untitled') : shortened(title);
}

/** Everything written in it, where its title does not say it all. */
export function wholeText({ kind, data }: Named): string[] {
  const spec = kindOf(kind);
  const texts = spec === undefined ? [] : textsIn(spec, data);
  const isTitle = texts.length === 1 && spec !== undefined && texts[0] === ownTitle(spec, data);
  return isTitle && given(texts[0]).length <= LONGEST ? [] : texts;
}

/** A field as its form calls it. */
export function fieldName(kind: string, field: string, words: Words): string {
  const { field: plain, tag } = readField(field);
  const label = words.ofKind(`kinds:${kind}.field.${plain}`);
  return tag === undefined ? label : words.t('record:inLanguage', { label, language: nameOfLanguage(tag) });
}

/** The page where it can be gone on with; what it belongs to is not on this device while it is parked. */
export function pageOf(record: Pick<RecordView, 'id' | 'feed' | 'kind' | 'data' | 'transfer'>): string | undefined {
  const kind = record.transfer === 'parked' ? undefined : kindOf(record.kind);
  return kind && pageOfKind(kind, record);
}
