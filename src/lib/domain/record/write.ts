import type { Json } from '../../kernel/json.ts';
import { laterStamp, nextStamp, nodeOf, type NodeId, type Stamp } from '../../kernel/stamp.ts';
import { byStamp } from './merge.ts';
import type { Fields, Merged } from './merged.ts';

export type Writer = {
  node: NodeId;
  /** Milliseconds by the device's clock, however wrong. */
  now: number;
  /** The greatest stamp this node has given out, so that a clock set back never repeats one. */
  last: Stamp | undefined;
};

/** What an editor changed, and which entries it was showing when the person typed. */
export type Change = { value: Json; shown: readonly Stamp[] };

/**
 * Writes fields into the current copy and gives the new copy with the stamp it used.
 *
 * Only entries the editor was showing are replaced. One that arrived in the meantime stays beside the new one, so
 * that nobody overwrites what nobody has seen.
 */
export function write(copy: Merged, changes: Record<string, Change>, writer: Writer): { copy: Merged; stamp: Stamp } {
  const stamp = nextStamp(writer.node, writer.now, greatestStamp(copy, writer.last));
  const fields: Fields = { ...copy.fields };
  for (const [field, { value, shown }] of Object.entries(changes)) {
    const unseen = (copy.fields[field] ?? []).filter((entry) => !shown.includes(entry.stamp));
    fields[field] = byStamp([...unseen, { value, stamp }]);
  }
  return { copy: { fields, seen: { ...copy.seen, [writer.node]: stamp } }, stamp };
}

function greatestStamp(copy: Merged, last: Stamp | undefined): Stamp | undefined {
  return Object.values(copy.seen).reduce<Stamp | undefined>((best, stamp) => laterStamp(best, stamp), last);
}

/** The stamps of one field, for an editor to remember when it shows them. */
export const stampsOf = (copy: Merged, field: string): Stamp[] =>
  (copy.fields[field] ?? []).map((entry) => entry.stamp);

/** Whether `copy` holds writes of `node` that the copy the server last sent (`base`) does not. */
export const hasUnsent = (copy: Merged, base: Merged | undefined, node: NodeId): boolean => {
  const sent = base?.seen[node];
  return Object.values(copy.fields).some((entries) =>
    entries.some((entry) => nodeOf(entry.stamp) === node && (sent === undefined || entry.stamp > sent))
  );
};

/**
 * Gives the unsent writes of `old` to another node, as a device does whose store was rewound or whose server was
 * restored. What `old` had seen of itself goes back to what the server knew (`base`): the copy must not claim to have
 * taken in writes that this rewound store never held.
 */
export function restamp(
  copy: Merged,
  base: Merged | undefined,
  old: NodeId,
  writer: Writer
): { copy: Merged; last: Stamp } {
  const sent = base?.seen[old];
  let last = greatestStamp(copy, writer.last);
  const fields: Fields = {};
  const unsent = Object.entries(copy.fields)
    .flatMap(([field, entries]) => entries.map((entry) => ({ field, entry })))
    .filter(({ entry }) => nodeOf(entry.stamp) === old && (sent === undefined || entry.stamp > sent))
    .sort((a, b) => (a.entry.stamp < b.entry.stamp ? -1 : 1));
  const anew = new Map<string, Stamp>();
  for (const { entry } of unsent) {
    if (anew.has(entry.stamp)) continue;
    last = nextStamp(writer.node, writer.now, last);
    anew.set(entry.stamp, last);
  }
  for (const [field, entries] of Object.entries(copy.fields)) {
    fields[field] = byStamp(
      entries.map((entry) => ({ value: entry.value, stamp: anew.get(entry.stamp) ?? entry.stamp }))
    );
  }
  const { [old]: _dropped, ...rest } = copy.seen;
  const seen = {
    ...rest,
    ...(sent === undefined ? {} : { [old]: sent }),
    ...(last === undefined ? {} : { [writer.node]: last })
  };
  return { copy: { fields, seen }, last: last ?? nextStamp(writer.node, writer.now, undefined) };
}
