import { given } from '../../kernel/given.ts';
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

/** A field's entries. Names come from strangers: `constructor` is a field like any other, and mostly an absent one. */
export const entriesOf = (fields: Fields, field: string): readonly Entry[] =>
  Object.hasOwn(fields, field) ? given(fields[field]) : [];

/** The entry a single-value field shows: the one with the greatest stamp. */
export const shownEntry = (entries: readonly Entry[] | undefined): Entry | undefined =>
  entries?.reduce<Entry | undefined>((best, entry) => (best && best.stamp >= entry.stamp ? best : entry), undefined);

export const shownValue = (merged: Merged, field: string): Json | undefined =>
  shownEntry(entriesOf(merged.fields, field))?.value;

/** Every field's shown value: what a schema is checked against and what most screens read. */
export function shownData(merged: Merged): Record<string, Json> {
  const shown: [string, Json][] = [];
  for (const [field, entries] of Object.entries(merged.fields)) {
    const entry = shownEntry(entries);
    if (entry !== undefined) shown.push([field, entry.value]);
  }
  return Object.fromEntries(shown);
}
