import type { Json } from '../../kernel/json.ts';
import type { Kind } from './kind.ts';

/**
 * What the id of such a record follows from (`<kind>:<this>` is hashed to it); undefined where its kind draws ids by
 * chance. Two devices that count one group, or cite one remark, so write one record.
 */
export function sourceOf(kind: Kind, data: Readonly<Record<string, Json>>): string | undefined {
  const fields = kind.source === undefined ? kind.sameFor : [kind.source];
  return fields?.map((field) => String(data[field])).join(':');
}
