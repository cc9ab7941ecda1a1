import { nodeOf, type Stamp } from '../../kernel/stamp.ts';
import { entriesOf, type Entry, type Merged, type Seen } from './merged.ts';

/**
 * Two copies of one record become one, as the device does when it pulls.
 *
 * Of each field stay the entries both copies have (the `server` copy's value, where they differ) and those of one
 * side whose stamp the other has not seen; an entry that one side has seen and no longer holds was replaced there.
 * Commutative, associative and idempotent over all copies that writes can make.
 */
export function merge(server: Merged, local: Merged): Merged {
  const names = new Set([...Object.keys(server.fields), ...Object.keys(local.fields)]);
  const fields = Object.fromEntries(
    [...names].map((field) => [
      field,
      mergeField(entriesOf(server.fields, field), entriesOf(local.fields, field), server.seen, local.seen)
    ])
  );
  return { fields, seen: mergeSeen(server.seen, local.seen) };
}

function mergeField(server: readonly Entry[], local: readonly Entry[], serverSeen: Seen, localSeen: Seen): Entry[] {
  const serverStamps = new Set(server.map((entry) => entry.stamp));
  const localStamps = new Set(local.map((entry) => entry.stamp));
  const kept = [
    ...server.filter((entry) => localStamps.has(entry.stamp) || !covers(localSeen, entry.stamp)),
    ...local.filter((entry) => !serverStamps.has(entry.stamp) && !covers(serverSeen, entry.stamp))
  ];
  // No honest history empties a field. Should a damaged copy claim to have seen what it never showed, keep both.
  if (kept.length > 0 || (server.length === 0 && local.length === 0)) return byStamp(kept);
  return byStamp([...server, ...local.filter((entry) => !serverStamps.has(entry.stamp))]);
}

function mergeSeen(a: Seen, b: Seen): Seen {
  const seen: Seen = { ...a };
  for (const [node, stamp] of Object.entries(b)) {
    if (seen[node] === undefined || seen[node] < stamp) seen[node] = stamp;
  }
  return seen;
}

/** Whether a copy that has `seen` this much has taken in the write with this stamp. */
export const covers = (seen: Seen, stamp: Stamp): boolean => {
  const last = seen[nodeOf(stamp)];
  return last !== undefined && stamp <= last;
};

export const byStamp = (entries: readonly Entry[]): Entry[] =>
  [...entries].sort((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0));
