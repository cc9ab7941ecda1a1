import { given } from '#lib/kernel/given.ts';
import type { Merged } from '#lib/domain/record/merged.ts';
import { hasUnsent, restamp, type Writer } from '#lib/domain/record/write.ts';
import type { RandomBytes } from '#lib/kernel/id.ts';
import { laterStamp, nodeOf, type NodeId, type Stamp } from '#lib/kernel/stamp.ts';
import type { Env } from '#lib/storage/shared/env.ts';
import type { StaffDatabase } from './staff-database.ts';
import type { DeviceRow, RecordRow } from './staff-rows.ts';

const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Good for writing until the server gives a node; never pushed. */
const placeholderNode = (random: RandomBytes): NodeId =>
  Array.from(random(8), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');

const newDevice = (random: RandomBytes): DeviceRow => ({
  key: 'device',
  node: placeholderNode(random),
  given: false,
  last: null,
  previous: null,
  attempts: [],
  epoch: null,
  returning: null,
  nextQueue: 1,
  filling: 1
});

/** Leaps below this leave room for some seventy writes in one millisecond; the next one then follows sooner. */
const LEAPS = 36 ** 3;

/** The device row, made on first use. Only inside a transaction that may write `meta`. */
export async function loadDevice(db: StaffDatabase, env: Pick<Env, 'random'>): Promise<DeviceRow> {
  const stored = await db.meta.get('device');
  if (stored !== undefined) return stored;
  const made = newDevice(env.random);
  await db.meta.put(made);
  return made;
}

/** Whether this store has once held everything its subject may read. Until then an empty list means nothing. */
export async function isFilled(db: StaffDatabase): Promise<boolean> {
  const device = await db.meta.get('device');
  return device !== undefined && device.filling === undefined;
}

export function writerOf(device: DeviceRow, { now, random }: Pick<Env, 'now' | 'random'>): Writer {
  const [high = 0, low = 0] = random(2);
  return { node: device.node, now: now(), last: device.last ?? undefined, leap: (high * 256 + low) % LEAPS };
}

/** Notes that a stamp was given out, so that a clock set back never repeats it. */
export const withStamp = (device: DeviceRow, stamp: Stamp): DeviceRow => ({
  ...device,
  last: laterStamp(device.last ?? undefined, stamp) ?? stamp
});

/**
 * Goes on under another node and gives it every unsent write. With `node` undefined under a placeholder, until the
 * server gives one. `acknowledged`: what the server took and has not sent back yet counts as unsent, too.
 */
export async function changeNode(
  db: StaffDatabase,
  { former = [], ...device }: DeviceRow,
  to: { node?: NodeId; last?: Stamp | null; acknowledged?: true },
  env: Env
): Promise<DeviceRow> {
  const mine = [...former, device.node];
  let next: DeviceRow = {
    ...device,
    node: to.node ?? placeholderNode(env.random),
    given: to.node !== undefined,
    last: null,
    previous: to.last ?? null,
    attempts: []
  };
  const left = new Set<NodeId>();
  for (const row of await db.records
    .where('work.state')
    .anyOf(['draft', 'ready', 'rejected', 'acknowledged'])
    .toArray()) {
    const acknowledged = row.work?.state === 'acknowledged' && to.acknowledged === undefined;
    const theirs = acknowledged ? [] : to.acknowledged ? mine : [device.node];
    let now = row;
    for (const old of theirs) {
      const restamped = restampRow(now, old, writerOf(next, env));
      if (restamped === undefined) continue;
      next = withStamp(next, restamped.last);
      now = restamped.row;
    }
    if (now !== row) await db.records.put(now);
    for (const old of mine) if (holdsOf(now, old)) left.add(old);
  }
  if (left.size > 0) next = { ...next, former: [...left] };
  await db.meta.put(next);
  return next;
}

/** Whether a row holds writes of a node that the server's last copy of it does not. */
export const holdsOf = (row: RecordRow, node: NodeId): boolean =>
  row.work?.body.type === 'merged' && hasUnsent(row.work.body.copy, serverMerged(row), node);

function restampRow(row: RecordRow, old: NodeId, writer: Writer): { row: RecordRow; last: Stamp } | undefined {
  if (row.work?.body.type !== 'merged') return undefined;
  const base = serverMerged(row);
  const before = row.work.body.copy;
  const { copy, last } = restamp(before, base, old, writer);
  if (last === undefined || copy === before) return undefined;
  const now = stampsBy(writer.node, copy, before.seen[writer.node]);
  const became = new Map(stampsBy(old, before, base?.seen[old]).map((stamp, i) => [stamp, given(now[i])]));
  const earlier = Object.entries(row.restamped ?? {}).map(([stamp, to]) => [stamp, became.get(to) ?? to]);
  const restamped = { ...Object.fromEntries(earlier), ...Object.fromEntries(became) };
  return { row: { ...row, restamped, work: { ...row.work, body: { type: 'merged', copy } } }, last };
}

/** The stamps of one node in a copy, each once, in the order they were given out; after `after` where that is given. */
const stampsBy = (node: NodeId, { fields }: Merged, after?: Stamp): Stamp[] => {
  const stamps = Object.values(fields).flatMap((entries) => entries.map(({ stamp }) => stamp));
  return [...new Set(stamps)].filter((stamp) => nodeOf(stamp) === node && !(after && stamp <= after)).sort();
};

/** The server's last copy, where it is one that merges. */
export const serverMerged = (row: Pick<RecordRow, 'server'>) => {
  const body = row.server?.body;
  return body !== undefined && 'fields' in body ? body : undefined;
};
