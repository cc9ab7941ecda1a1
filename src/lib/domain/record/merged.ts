import type { Json } from '../../kernel/json.ts';
import type { NodeId, Stamp } from '../../kernel/stamp.ts';

export type Entry = { value: Json; stamp: Stamp };
export type Fields = Record<string, Entry[]>;
export type Seen = Record<NodeId, Stamp>;

/**
 * A record that several people write: a map of fields, and what this copy has taken in.
 *
 * A field holds one entry, or several that were written without seeing each other, in the order of their stamps.
 * No entry's stamp exceeds `seen` of its node.
 */
export type Merged = { fields: Fields; seen: Seen };

export const emptyMerged = (): Merged => ({ fields: {}, seen: {} });

/** The entry a single-value field shows: the one with the greatest stamp. */
export const shownEntry = (entries: readonly Entry[] | undefined): Entry | undefined =>
  entries?.reduce((best, entry) => (entry.stamp > best.stamp ? entry : best));

export const shownValue = (merged: Merged, field: string): Json | undefined => shownEntry(merged.fields[field])?.value;

/** Every field's shown value: what a schema is checked against and what most screens read. */
export function shownData(merged: Merged): Record<string, Json> {
  const data: Record<string, Json> = {};
  for (const [field, entries] of Object.entries(merged.fields)) {
    const entry = shownEntry(entries);
    if (entry !== undefined) data[field] = entry.value;
  }
  return data;
}
