import { given } from '#lib/kernel/given.ts';
import { withDay } from '#lib/domain/record/dated.ts';
import { kindOf } from '#lib/kinds/registry.ts';
import { merge } from '#lib/domain/record/merge.ts';
import { shownData } from '#lib/domain/record/merged.ts';
import { hasUnsent } from '#lib/domain/record/write.ts';
import { sameJson, type Json } from '#lib/kernel/json.ts';
import type { NodeId } from '#lib/kernel/stamp.ts';
import { parentOf } from './completeness.ts';
import type { RecordRow, ServerBody, ServerCopy, Work } from './staff-rows.ts';
import { setAside } from './wishes.ts';

type Nodes = readonly [NodeId, ...NodeId[]];

/** A record as the server sends it, signed. */
export type Received = { feed: string; id: string; kind: string; n: number; mac: string } & (
  | { fields: Extract<ServerBody, { fields: unknown }>['fields']; seen: Extract<ServerBody, { seen: unknown }>['seen'] }
  | { data: Json }
  | { gone: true }
);

/**
 * The row after the server's copy came in: the copy as it is, and beside it what this device still has to send.
 * Undefined where the device already has this copy or a later one.
 *
 * @param nodes the device's present node first, then former ones whose writes the server has not all sent back
 */
export function receive(row: RecordRow | undefined, received: Received, nodes: Nodes): RecordRow | undefined {
  if (row?.server !== undefined && row.stale === undefined && received.n <= row.server.n) return undefined;
  const server: ServerCopy = { n: received.n, mac: received.mac, body: bodyOf(received) };
  const work = row?.work === undefined ? undefined : reconcile(row, row.work, server, nodes);
  const { feed, id, kind } = received;
  const kept = row?.restamped === undefined ? {} : { restamped: row.restamped };
  const next: RecordRow = { ...kept, feed, id, kind, parent: parentOf(kind, dataOf(server.body)), server };
  return work === undefined ? next : { ...next, work, parent: next.parent || given(row).parent };
}

const bodyOf = (received: Received): ServerBody => {
  if ('fields' in received) return { fields: received.fields, seen: received.seen };
  return 'data' in received ? { data: received.data } : { gone: true };
};

function dataOf(body: ServerBody): Record<string, Json> {
  if ('fields' in body) return shownData(body);
  const data = 'data' in body ? body.data : null;
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? data : {};
}

/** What of the unsent work is still unsent now that the server's copy says this. */
function reconcile(row: RecordRow, work: Work, server: ServerCopy, nodes: Nodes): Work | undefined {
  const { body } = work;
  if (body.type === 'wishes') return work;
  if (body.type === 'merged') {
    if ('fields' in server.body) return reconcileMerged(work, body, server.body, nodes);
    return work.state === 'acknowledged'
      ? undefined
      : setAside(row, work, { state: 'rejected', reason: 'gone', node: nodes[0] });
  }
  if (work.state === 'acknowledged') return undefined;
  if (body.type === 'removal') return 'gone' in server.body ? undefined : work;
  return 'data' in server.body && isSame(row.kind, server.body.data, body.data) ? undefined : work;
}

/**
 * The row of an edition that somebody went on with while an earlier one of theirs was under way. That one came back as it was
 * sent: what they went on with stands on it, and not on what stood before.
 */
export function wentOnWith(row: RecordRow | undefined, received: Received, sent: Edition | undefined) {
  const body = row?.work?.state === 'ready' ? row.work.body : undefined;
  if (row?.work === undefined || !('data' in received) || body === undefined || !('base' in body)) return row;
  const isAnswered = sent !== undefined && body.base === sent.base && isSame(row.kind, received.data, sent.data);
  if (!isAnswered && !isOwnBefore(row, received)) return row;
  return { ...row, work: { ...row.work, body: { ...body, base: received.n, after: [] } } };
}

/** Whether the server's copy is an edition of this device that the waiting one took the place of, its answer being lost. */
export function isOwnBefore({ kind, work }: RecordRow, received: Received): boolean {
  if (work === undefined || !('after' in work.body) || !('data' in received)) return false;
  return (work.body.after ?? []).some((data) => isSame(kind, received.data, data));
}

/** So many of the latest are remembered beside the first one, which is the likeliest to have been under way. */
const LATEST = 9;

/** What of this device's own editions a new one on `base`, or its removal, takes the place of, while the server has not said a word to them. */
export function ownBefore({ work }: RecordRow, base: number): Json[] {
  if (work?.state !== 'ready' || work.body.type !== 'plain' || work.body.base !== base) return [];
  const [first, ...later] = [...(work.body.after ?? []), work.body.data];
  return [first ?? work.body.data, ...later.slice(-LATEST)];
}

/** A published edition as it was sent, and what its author had looked at. */
export type Edition = { data: Json; base: number };

/** Whether the server's copy says this. */
export const saysNow = ({ kind, server }: RecordRow, data: Json): boolean =>
  server !== undefined && 'data' in server.body && isSame(kind, server.body.data, data);

/** But for a day that the server has put there. */
function isSame(kind: string, one: Json, other: Json): boolean {
  const spec = kindOf(kind);
  if (spec?.shape !== 'plain') return sameJson(one, other);
  return sameJson(withDay(spec, one, ''), withDay(spec, other, ''));
}

type MergedBody = Extract<Work['body'], { type: 'merged' }>;

function reconcileMerged(work: Work, body: MergedBody, server: MergedBody['copy'], nodes: Nodes): Work | undefined {
  const copy = merge(server, body.copy);
  return nodes.some((node) => hasUnsent(copy, server, node)) ? { ...work, body: { type: 'merged', copy } } : undefined;
}
