import type { Merged } from '#lib/domain/record/merged.ts';
import type { Change } from '#lib/domain/record/write.ts';
import { nodeOf, type NodeId } from '#lib/kernel/stamp.ts';
import type { RecordRow, Work } from './staff-rows.ts';
import { serverMerged } from './device.ts';

/**
 * What the person wrote and has not been sent, without anything anybody else wrote: values, and which entries they were
 * to replace (their stamps only). Written anew into a later copy, one after the other, they mean what they meant: a
 * second write stands for values of one field that two tabs wrote without showing each other's.
 */
function wishesOf(copy: Merged, base: Merged | undefined, node: NodeId): Record<string, Change>[] {
  const sent = base?.seen[node];
  const writes: Record<string, Change>[] = [];
  for (const [field, entries] of Object.entries(copy.fields)) {
    const own = entries.filter(({ stamp }) => nodeOf(stamp) === node && (sent === undefined || stamp > sent));
    const kept = new Set(entries.map((entry) => entry.stamp));
    const replaced = (base?.fields[field] ?? []).filter((entry) => !kept.has(entry.stamp));
    const shown = [...replaced, ...own].map((entry) => entry.stamp);
    for (const [i, { value }] of own.entries()) {
      writes[i] = { ...writes[i], [field]: { value, shown: i === 0 ? shown : [] } };
    }
  }
  return writes;
}

/** Why work waits that signing out has set aside: until its author is back. The device's own reason. */
export const SIGNED_OUT = 'signed-out';

/** Unsent work reduced to what is this person's own, waiting for the person; the server's copy goes. */
export function setAside(
  row: RecordRow,
  work: Work,
  to: { state: 'parked' | 'rejected'; reason: string; node: NodeId }
): Work {
  const { queue: _queue, ...rest } = work;
  const { body } = work;
  const own =
    body.type === 'merged'
      ? { type: 'wishes' as const, writes: wishesOf(body.copy, serverMerged(row), to.node) }
      : body;
  // With its place in the queue goes what would say whether it has left the device: it may have.
  return { ...rest, tried: true, body: own, state: to.state, reason: to.reason };
}
