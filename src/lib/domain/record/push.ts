import type { Json } from '../../kernel/json.ts';
import { sameJson } from '../../kernel/json.ts';
import { laterStamp, nodeOf, type NodeId, type Stamp } from '../../kernel/stamp.ts';
import { byStamp, covers } from './merge.ts';
import { emptyMerged, entriesOf, type Entry, type Merged } from './merged.ts';

/** Why a copy cannot have been made by an honest device. Each is a bug or a forgery, never a conflict. */
export type Forgery =
  | { type: 'seen-mismatch' }
  | { type: 'duplicate-stamp'; field: string }
  | { type: 'entry-beyond-seen'; field: string }
  | { type: 'known-stamp-changed'; field: string };

export type Superseded = { field: string; value: Json; stamp: Stamp };

export type PushOutcome =
  | { type: 'accepted'; next: Merged; changed: string[]; superseded: Superseded[] }
  | { type: 'duplicate' }
  | { type: 'forged'; why: Forgery };

/**
 * What a pushed copy does to the stored one. The server never merges it: only fields that hold the pusher's own
 * stamps newer than `stored.seen[node]` change, and of `seen` only the pusher's own value moves. So nobody can empty
 * a field, forge having seen another's work, or rewrite it.
 *
 * Whether the pusher may change exactly `changed`, and whether `next` keeps the kind's schema, is judged by the
 * caller; the record is taken or refused whole.
 */
export function applyPush(stored: Merged | undefined, copy: Merged, node: NodeId): PushOutcome {
  const before = stored ?? emptyMerged();
  const forged = findForgery(before, copy, node);
  if (forged) return { type: 'forged', why: forged };
  const known = before.seen[node];
  const claimed = copy.seen[node];
  if (claimed === undefined || (known !== undefined && claimed <= known)) return { type: 'duplicate' };

  const fields = new Map(Object.entries(before.fields));
  const changed: string[] = [];
  const superseded: Superseded[] = [];
  for (const [field, entries] of Object.entries(copy.fields)) {
    const own = entries.filter((entry) => nodeOf(entry.stamp) === node && (known === undefined || entry.stamp > known));
    if (own.length === 0) continue;
    const present = new Set(entries.map((entry) => entry.stamp));
    const [gone, kept] = split(
      entriesOf(before.fields, field),
      (entry) => !present.has(entry.stamp) && covers(copy.seen, entry.stamp)
    );
    fields.set(field, byStamp([...kept, ...own]));
    changed.push(field);
    superseded.push(...gone.map((entry) => ({ field, ...entry })));
  }
  return {
    type: 'accepted',
    next: { fields: Object.fromEntries(fields), seen: { ...before.seen, [node]: claimed } },
    changed,
    superseded
  };
}

function findForgery(before: Merged, copy: Merged, node: NodeId): Forgery | undefined {
  for (const [field, entries] of Object.entries(copy.fields)) {
    if (hasTwins(entries)) return { type: 'duplicate-stamp', field };
    const stored = entriesOf(before.fields, field);
    for (const { stamp, value } of entries) {
      if (!covers(copy.seen, stamp)) return { type: 'entry-beyond-seen', field };
      const known = stored.find((entry) => entry.stamp === stamp);
      if (known && !sameJson(known.value, value)) return { type: 'known-stamp-changed', field };
    }
  }
  const claimed = copy.seen[node];
  const moved = claimed !== undefined && !covers(before.seen, claimed);
  return moved && claimed !== greatestOf(copy, node) ? { type: 'seen-mismatch' } : undefined;
}

const hasTwins = (entries: readonly Entry[]): boolean =>
  entries.length > 1 && new Set(entries.map(({ stamp }) => stamp)).size < entries.length;

function greatestOf(copy: Merged, node: NodeId): Stamp | undefined {
  let greatest: Stamp | undefined;
  for (const entries of Object.values(copy.fields))
    for (const { stamp } of entries) if (nodeOf(stamp) === node) greatest = laterStamp(greatest, stamp);
  return greatest;
}

function split(entries: readonly Entry[], test: (entry: Entry) => boolean): [Entry[], Entry[]] {
  return [entries.filter(test), entries.filter((entry) => !test(entry))];
}
