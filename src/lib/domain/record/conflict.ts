import { sameJson, type Json } from '../../kernel/json.ts';
import { byStamp } from './merge.ts';
import { entriesOf, shownEntry, type Entry, type Merged } from './merged.ts';
import { REMOVED, type MergedKind } from './kind.ts';
import { specOf } from './translated.ts';
import type { Change } from './write.ts';

/** One field with several values that were written without seeing each other, oldest first. */
export type Conflict = { field: string; entries: Entry[] };

/**
 * The conflicts a person has to look at: fields the kind marks `keepBoth` that hold different values. Two people who
 * wrote the same words agree, and a field that may show either value shows the later one without asking.
 */
export function conflictsOf(copy: Merged, kind: MergedKind): Conflict[] {
  return Object.entries(copy.fields)
    .filter(([field, entries]) => entries.length > 1 && specOf(kind, field)?.keepBoth === true)
    .map(([field, entries]) => ({ field, entries: distinct(entries) }))
    .filter(({ entries }) => entries.length > 1);
}

/**
 * What a field that simply shows the later value also holds: other values, written without seeing the shown one, oldest
 * first. Nobody has to choose, but whoever reads on can see what would otherwise be lost to them.
 */
export function besideShown(copy: Merged, field: string): { shown: Entry; others: Entry[] } | undefined {
  const entries = entriesOf(copy.fields, field);
  if (entries.length < 2) return undefined;
  const shown = shownEntry(entries);
  if (shown === undefined) return undefined;
  const others = distinct(entries).filter(({ value }) => !sameJson(value, shown.value));
  return others.length === 0 ? undefined : { shown, others };
}

/** What would be gone with a choice: every other value, but for words that stand in the chosen ones. */
export const lostBy = (copy: Merged, field: string, value: Json): Json[] =>
  distinct(entriesOf(copy.fields, field))
    .map((entry) => entry.value)
    .filter((other) => !sameJson(other, value) && !(isText(value) && isText(other) && value.includes(other)));

const isText = (value: Json): value is string => typeof value === 'string';

/** Whether somebody took the record away, and nobody wrote in it without knowing. */
export const isRemoved = (copy: Merged): boolean => {
  const entries = entriesOf(copy.fields, REMOVED);
  return entries.length > 0 && entries.every(({ value }) => value === true);
};

/** Taken away by one, while another who did not know wrote in it: it stays until a person decides. */
export const isRemovalDisputed = (copy: Merged): boolean =>
  !isRemoved(copy) && entriesOf(copy.fields, REMOVED).some(({ value }) => value === true);

/**
 * What a write says of the record it goes into: that it is to stay. A removal that had not seen the write then stands
 * beside this, and both show; one that had seen it replaces this.
 */
export const staying = (copy: Merged): Change => ({
  value: false,
  shown: entriesOf(copy.fields, REMOVED)
    .filter(({ value }) => value !== true)
    .map(({ stamp }) => stamp)
});

/** How many places of a record wait for a person to choose. */
export const undecidedIn = (copy: Merged, kind: MergedKind): number =>
  isRemoved(copy) ? 0 : conflictsOf(copy, kind).length + (isRemovalDisputed(copy) ? 1 : 0);

/** Where a record stands in its list, and whether it does: of two of these the later one goes without a word. */
const ARRANGEMENT: readonly string[] = ['position', REMOVED];

/** Fields that would be public, and of which nobody has chosen yet what counts. */
export function undecidedPublic(copy: Merged, kind: MergedKind): string[] {
  const read = [...kind.shownAs.title, ...(kind.publishes ?? [])];
  return conflictsOf(copy, kind)
    .map(({ field }) => field)
    .filter((field) => read.includes(field));
}

/** How many fields of a record hold more than they show, whether or not a person has to choose. */
export const besideIn = (copy: Merged, kind: MergedKind): number =>
  Object.keys(copy.fields)
    .filter((field) => specOf(kind, field) !== undefined && !ARRANGEMENT.includes(field))
    .filter((field) => besideShown(copy, field) !== undefined).length;

/** Whether the record holds more than it shows. */
export const holdsMore = (copy: Merged, kind: MergedKind): boolean =>
  isRemovalDisputed(copy) || besideIn(copy, kind) > 0;

export function distinct(entries: readonly Entry[]): Entry[] {
  return byStamp(entries).filter(
    (entry, index, all) => !all.slice(0, index).some((earlier) => sameJson(earlier.value, entry.value))
  );
}
