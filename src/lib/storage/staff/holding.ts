import { staying } from '#lib/domain/record/conflict.ts';
import { REMOVED, type Kind } from '#lib/domain/record/kind.ts';
import { entriesOf, type Merged } from '#lib/domain/record/merged.ts';
import { readField } from '#lib/domain/record/translated.ts';
import type { Change } from '#lib/domain/record/write.ts';
import type { Json } from '#lib/kernel/json.ts';
import { kindOf } from '#lib/kinds/registry.ts';

type Changes = Record<string, Change>;

/** To move a record in its list, or to take it away, is not to write in it. */
const isWriting = (kind: Kind, field: string): boolean =>
  field !== REMOVED && kind.fields[readField(field).field]?.type !== 'position';

/** The changes, with the word that the record is to stay where its kind says so (`holds`). */
export function sayingItStays(kind: string, copy: Merged, changes: Changes): Changes {
  const spec = kindOf(kind);
  const isHeld = spec?.holds !== undefined && Object.keys(changes).some((field) => isWriting(spec, field));
  return isHeld ? { ...changes, [REMOVED]: staying(copy) } : changes;
}

/** The records that whoever writes `fields` in one of this kind wants to stay. */
export function heldBy(kind: string, fields: readonly string[], data: Readonly<Record<string, Json>>): string[] {
  const spec = kindOf(kind);
  if (spec?.holds === undefined || !fields.some((field) => isWriting(spec, field))) return [];
  return spec.holds.flatMap((field) => (typeof data[field] === 'string' ? [data[field]] : []));
}

/** Whether a copy that waits to be sent says so already: once is enough until the server has it. */
export const saysItStays = (copy: Merged): boolean => entriesOf(copy.fields, REMOVED).some(({ value }) => !value);
