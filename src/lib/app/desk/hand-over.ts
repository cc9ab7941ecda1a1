import type { FieldType, Kind, MergedKind } from '#lib/domain/record/kind.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { stampsOf, type Change } from '#lib/domain/record/write.ts';
import type { Json } from '#lib/kernel/json.ts';
import { KINDS, type KindName } from '#lib/kinds/registry.ts';
import { listByKind } from '#lib/storage/staff/record-queries.ts';
import { liveOf } from '#lib/app/shared/live-of.svelte.ts';
import type { Known } from '#lib/domain/access/roles.ts';
import type { Desk } from './desk.svelte.ts';
import { placeOfRecord } from './record-desk.ts';

type Person = Pick<Known, 'id' | 'name'>;

/** A record that names somebody in `field`, as one of its people or (`isText`) in a line of words. */
export type Naming = {
  id: string;
  feed: string;
  kind: string;
  data: Readonly<Record<string, Json>>;
  copy: Merged;
  field: string;
  isText: boolean;
  /** Whether whoever sits here may put another name there. */
  mayWrite: boolean;
};

const NAMES = Object.keys(KINDS) as KindName[];
const fieldsOf = (kind: MergedKind, type: FieldType): string[] =>
  Object.entries(kind.fields).flatMap(([field, spec]) => (spec.type === type ? [field] : []));

/** Kinds that name people, and in which fields; by words only where something can still be done. */
const NAMING = NAMES.flatMap((name) => {
  const kind: Kind = KINDS[name];
  if (kind.shape !== 'merged') return [];
  const until = kind.due?.until;
  const [people, words] = [fieldsOf(kind, 'accounts'), until === undefined ? [] : fieldsOf(kind, 'line')];
  return people.length + words.length === 0 ? [] : [{ name, people, words, until }];
});

/** As below, for a screen; asked while its component is made. */
export const liveNamings = (desk: Desk, person: () => Person | undefined) =>
  liveOf(
    () => [person()],
    (whose): Naming[] | Promise<Naming[]> => (whose ? namingsOf(desk, whose) : []),
    []
  );

/**
 * Where somebody stands who leaves: in teams and among evaluators, and by name in what is still to be done. Only what this desk may
 * read; what is done with is left as it is.
 */
export async function namingsOf(desk: Desk, { id, name }: Person): Promise<Naming[]> {
  const found: Naming[] = [];
  // All are asked for at once: what is asked later, a live query might not watch.
  const lists = await Promise.all(NAMING.map(({ name: kind }) => listByKind(desk.db, kind)));
  for (const [i, { name: kindName, people, words, until }] of NAMING.entries()) {
    for (const view of lists[i] ?? []) {
      const { copy, data } = view;
      if (copy === undefined || view.removed || (until !== undefined && valueIn(data, until) === true)) continue;
      const named = [
        ...people.flatMap((field) => (idsIn(valueIn(data, field)).includes(id) ? [{ field, isText: false }] : [])),
        ...words.flatMap((field) =>
          String(valueIn(data, field) ?? '').includes(name) ? [{ field, isText: true }] : []
        )
      ];
      if (named.length === 0) continue;
      const place = await placeOfRecord(desk.db, view);
      for (const { field, isText } of named) {
        const mayWrite = desk.may({ kind: kindName, action: 'update', place, fields: [field] });
        found.push({ id: view.id, feed: view.feed, kind: kindName, data, copy, field, isText, mayWrite });
      }
    }
  }
  return found;
}

/** Puts the other in the place of the one who leaves, as ordinary writes: all of them or none. Gives how many, or undefined. */
export async function handOver(
  desk: Desk,
  namings: readonly Naming[],
  from: Person,
  to: Person
): Promise<number | undefined> {
  const writes = namings.flatMap(({ id, copy, data, field, isText, mayWrite }) => {
    if (!mayWrite) return [];
    const now = valueIn(data, field);
    const value = isText
      ? String(now ?? '').replaceAll(from.name, to.name)
      : [...new Set(idsIn(now).map((each) => (each === from.id ? to.id : each)))];
    const changes: Record<string, Change> = { [field]: { value, shown: stampsOf(copy, field) } };
    return [{ id, changes }];
  });
  const written = await desk.keep(desk.records.writeMany(writes));
  return written?.length;
}

const valueIn = (data: Readonly<Record<string, Json>>, field: string): Json | undefined => data[field];
const idsIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : [];
