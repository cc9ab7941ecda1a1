import { sameJson } from '../../kernel/json.ts';
import { byStamp } from './merge.ts';
import type { Entry, Merged } from './merged.ts';
import type { MergedKind } from './kind.ts';

/** One field with several values that were written without seeing each other, oldest first. */
export type Conflict = { field: string; entries: Entry[] };

/**
 * The conflicts a person has to look at: fields the kind marks `keepBoth` that hold different values. Two people who
 * wrote the same words agree, and a field that may show either value shows the later one without asking.
 */
export function conflictsOf(copy: Merged, kind: MergedKind): Conflict[] {
  return Object.entries(copy.fields)
    .filter(([field]) => kind.fields[field]?.keepBoth === true)
    .map(([field, entries]) => ({ field, entries: distinct(entries) }))
    .filter(({ entries }) => entries.length > 1);
}

function distinct(entries: readonly Entry[]): Entry[] {
  return byStamp(entries).filter(
    (entry, index, all) => !all.slice(0, index).some((earlier) => sameJson(earlier.value, entry.value))
  );
}
