import { given } from '../../kernel/given.ts';
import type { Json } from '../../kernel/json.ts';
import { laterStamp, nextStamp, nodeOf, type NodeId, type Stamp } from '../../kernel/stamp.ts';
import { byStamp } from './merge.ts';
import { entriesOf, type Merged, type Seen } from './merged.ts';

export type Writer = {
  node: NodeId;
  /** Milliseconds by the device's clock, however wrong. */
  now: number;
  /** The greatest stamp this node has given out, so that a clock set back never repeats one. */
  last: Stamp | undefined;
  /**
   * How far a stamp's counter leaps on (0 to 46,655). By chance, so that a device whose store was put back hardly gives
   * out a stamp for a second time.
   */
  leap?: number;
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
  const stamp = nextStamp(writer.node, writer.now, greatestStamp(copy.seen, writer.last), writer.leap);
  const fields = new Map(Object.entries(copy.fields));
  for (const [field, { value, shown }] of Object.entries(changes)) {
    const unseen = entriesOf(copy.fields, field).filter((entry) => !shown.includes(entry.stamp));
    fields.set(field, byStamp([...unseen, { value, stamp }]));
  }
  return { copy: { fields: Object.fromEntries(fields), seen: { ...copy.seen, [writer.node]: stamp } }, stamp };
}

const greatestStamp = (seen: Seen, last: Stamp | undefined): Stamp | undefined =>
  Object.values(seen).reduce<Stamp | undefined>(laterStamp, last);

/** The stamps of one field, for an editor to remember when it shows them. */
export const stampsOf = (copy: Merged, field: string): Stamp[] =>
  entriesOf(copy.fields, field).map((entry) => entry.stamp);

/** Whether `copy` holds writes of `node` that the copy the server last sent (`base`) does not. */
export const hasUnsent = (copy: Merged, base: Merged | undefined, node: NodeId): boolean =>
  unsentStamps(copy, base, node).length > 0;

/** In the order they were made. */
function unsentStamps(copy: Merged, base: Merged | undefined, node: NodeId): Stamp[] {
  const sent = base?.seen[node];
  const own = Object.values(copy.fields)
    .flat()
    .map(({ stamp }) => stamp)
    .filter((stamp) => nodeOf(stamp) === node && (sent === undefined || stamp > sent));
  return [...new Set(own)].sort();
}

/**
 * Gives the unsent writes of `old` to another node, as a device does whose store was rewound or whose server was
 * restored. What the copy had seen of `old` goes back to what the server knew (`base`): it must not claim to have
 * taken in writes that this rewound store never held. A copy with nothing unsent stays as it is.
 *
 * The new stamps follow what the copy has seen of others, not those they replace, so a write made under a clock that
 * was years ahead comes back into its time.
 */
export function restamp(
  copy: Merged,
  base: Merged | undefined,
  old: NodeId,
  writer: Writer
): { copy: Merged; last: Stamp | undefined } {
  const unsent = unsentStamps(copy, base, old);
  if (unsent.length === 0) return { copy, last: writer.last };
  const { [old]: _claimed, ...others } = copy.seen;
  const seen: Seen = base?.seen[old] === undefined ? others : { ...others, [old]: base.seen[old] };
  let last = greatestStamp(seen, writer.last);
  const anew = new Map<Stamp, Stamp>();
  for (const stamp of unsent) {
    last = nextStamp(writer.node, writer.now, last, writer.leap);
    anew.set(stamp, last);
  }
  const fields = Object.entries(copy.fields).map(([field, entries]) => [
    field,
    byStamp(entries.map(({ value, stamp }) => ({ value, stamp: anew.get(stamp) ?? stamp })))
  ]);
  return { copy: { fields: Object.fromEntries(fields), seen: { ...seen, [writer.node]: given(last) } }, last };
}
