import { sameJson, type Json } from '../../kernel/json.ts';
import type { DayRange } from '../../kernel/day.ts';
import type { FieldSpec, MergedKind } from './kind.ts';
import { specOf } from './translated.ts';

/**
 * Why a record cannot be sent as it stands. The limits are read from the schema's own refusal, so that no screen names
 * another than the server keeps. `length`, `most`: characters as JavaScript counts them.
 */
export type Fault =
  | { type: 'missing' }
  | { type: 'too-long'; length: number; most: number }
  | { type: 'too-great'; most: number }
  | { type: 'no-such-day'; first: string; last: string }
  | { type: 'no-position' }
  | { type: 'misshapen' };

export type FieldFault = { field: string; fault: Fault };

/** What is wrong with one field's value; undefined where it may travel. */
export function faultIn({ type, schema, required }: FieldSpec, value: Json | undefined): Fault | undefined {
  if (value === undefined) return required ? { type: 'missing' } : undefined;
  const { error } = schema.safeParse(value);
  if (error === undefined) return undefined;
  if (value === '') return { type: 'missing' };
  if (type === 'position') return { type: 'no-position' };
  const issue = error.issues
    .flatMap((found) => (found.code === 'invalid_union' ? found.errors.flat() : [found]))
    .at(-1);
  if (issue?.code === 'custom' && typeof value === 'string') return { type: 'no-such-day', ...rangeOf(issue.params) };
  if (issue?.code !== 'too_big') return { type: 'misshapen' };
  const most = Number(issue.maximum);
  if (typeof value === 'string') return { type: 'too-long', length: value.length, most };
  return typeof value === 'number' ? { type: 'too-great', most } : { type: 'misshapen' };
}

const rangeOf = (params: Readonly<Record<string, unknown>> = {}): DayRange => ({
  first: String(params.first),
  last: String(params.last)
});

type Data = Readonly<Record<string, Json>>;

/**
 * Every field that keeps a record of this kind on the device. What the server has `stored` already is none: it may be
 * from a time when more was taken, e.g. a position of any letters.
 */
export const faultsOf = (kind: MergedKind, data: Data, stored: Data = {}): FieldFault[] =>
  [...new Set([...Object.keys(kind.fields), ...Object.keys(data)])].flatMap((field) => {
    const spec = specOf(kind, field);
    if (Object.hasOwn(data, field) && Object.hasOwn(stored, field) && sameJson(data[field], stored[field])) return [];
    const fault = spec && faultIn(spec, data[field]);
    return fault === undefined ? [] : [{ field, fault }];
  });
