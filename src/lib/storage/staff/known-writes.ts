import type { Merged } from '#lib/domain/record/merged.ts';
import type { Json } from '#lib/kernel/json.ts';
import type { NodeId, Stamp } from '#lib/kernel/stamp.ts';
import { serverMerged } from './device.ts';
import type { StaffDatabase } from './staff-database.ts';

/** A value of a field that this device holds. `waits`: the server does not have it yet. */
export type KnownWrite = { field: string; value: Json; stamp: Stamp; stands: boolean; waits: boolean };

const entriesIn = (copy: Merged | undefined): Omit<KnownWrite, 'stands' | 'waits'>[] =>
  Object.entries(copy?.fields ?? {}).flatMap(([field, entries]) => entries.map((entry) => ({ field, ...entry })));

const keyOf = ({ field, stamp }: { field: string; stamp: Stamp }): string => `${stamp} ${field}`;

/**
 * What this device knows by itself of a record's writes: what stands in it, here and on the server. What the device holds
 * that is neither sent nor the server's waits.
 */
export async function knownWrites(db: StaffDatabase, id: string): Promise<KnownWrite[]> {
  const row = await db.records.get(id);
  if (row === undefined) return [];
  const server = entriesIn(serverMerged(row));
  const { work } = row;
  if (work?.body.type !== 'merged') return server.map((entry) => ({ ...entry, stands: true, waits: false }));
  const own = entriesIn(work.body.copy);
  const [sent, here] = [new Set(server.map(keyOf)), new Set(own.map(keyOf))];
  const isWaiting = work.state !== 'acknowledged';
  return [
    ...own.map((entry) => ({ ...entry, stands: true, waits: isWaiting && !sent.has(keyOf(entry)) })),
    ...server.filter((entry) => !here.has(keyOf(entry))).map((entry) => ({ ...entry, stands: false, waits: false }))
  ];
}

/** The nodes under which this device writes, and wrote what it has not sent. */
export async function nodesHere(db: StaffDatabase): Promise<NodeId[]> {
  const device = await db.meta.get('device');
  return device === undefined ? [] : [device.node, ...(device.former ?? [])];
}
