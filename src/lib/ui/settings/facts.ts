import { faultIn } from '#lib/domain/record/fault.ts';
import type { FieldSpec, Kind } from '#lib/domain/record/kind.ts';
import { given } from '#lib/kernel/given.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { Words } from '#lib/i18n/words.ts';
import { faultWords } from '../record/fault-words.ts';

/** What a form must know of a kind. */
export type Asked = Pick<Kind, 'name' | 'whole'> & { fields: Readonly<Record<string, FieldSpec>> };
export type FactGroup = { id: string; title: string; fields: readonly string[] };
export type Said = Readonly<Record<string, Json | undefined>>;

export const specIn = ({ fields }: Asked, field: string): FieldSpec => given(fields[field]);

/** As a field of a form shows it. */
export const shownIn = (data: Said, field: string): string => String(data[field] ?? '');

/** What was typed as the record keeps it; a count that is none stays as it is typed, for the kind to refuse. */
function keptAs({ type }: FieldSpec, typed: string): Json {
  const text = typed.trim();
  return type === 'count' && /^\d+$/.test(text) ? Number(text) : text;
}

export type Checked = { data: Record<string, Json>; errors: { id: string; message: string }[] };

/** What stands with what was typed over it, and what is wrong with that. */
export function checked(kind: Asked, data: Said, typed: Readonly<Record<string, string>>, words: Words): Checked {
  const written = Object.entries(typed).map(([field, text]): [string, Json] => [
    field,
    keptAs(specIn(kind, field), text)
  ]);
  const errors = written.flatMap(([field, value]) => {
    const fault = faultIn(specIn(kind, field), value);
    return fault === undefined ? [] : [{ id: field, message: faultWords(words, fault) }];
  });
  const before = Object.entries(data).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return { data: Object.fromEntries([...before, ...written]), errors };
}
