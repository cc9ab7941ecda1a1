import type { Json } from '../../kernel/json.ts';
import type { FieldSpec, MergedKind } from './kind.ts';

/**
 * Why a record cannot be sent as it stands. The limits are read from the schema's own refusal, so that no screen names
 * another than the server keeps. `length`, `most`: characters as JavaScript counts them.
 */
export type Fault =
  | { type: 'missing' }
  | { type: 'too-long'; length: number; most: number }
  | { type: 'too-great'; most: number }
  | { type: 'misshapen' };

export type FieldFault = { field: string; fault: Fault };

/** What is wrong with one field's value; undefined where it may travel. */
export function faultIn({ schema, required }: FieldSpec, value: Json | undefined): Fault | undefined {
  if (value === undefined) return required ? { type: 'missing' } : undefined;
  const { error } = schema.safeParse(value);
  if (error === undefined) return undefined;
  if (value === '') return { type: 'missing' };
  const [issue] = error.issues;
  if (issue?.code !== 'too_big') return { type: 'misshapen' };
  const most = Number(issue.maximum);
  if (typeof value === 'string') return { type: 'too-long', length: value.length, most };
  return typeof value === 'number' ? { type: 'too-great', most } : { type: 'misshapen' };
}

/** Every field that keeps a record of this kind on the device. */
export const faultsOf = (kind: MergedKind, data: Readonly<Record<string, Json>>): FieldFault[] =>
  Object.entries(kind.fields).flatMap(([field, spec]) => {
    const fault = faultIn(spec, data[field]);
    return fault === undefined ? [] : [{ field, fault }];
  });
