import { REMOVED } from '#lib/domain/record/kind.ts';
import { sameJson, type Json } from '#lib/kernel/json.ts';
import { nodeOf, type NodeId, type Stamp } from '#lib/kernel/stamp.ts';
import type { HistoryWrite } from '#lib/protocol/history.ts';
import type { Hands } from '#lib/storage/staff/hands.ts';
import type { KnownWrite } from '#lib/storage/staff/known-writes.ts';

/** Whose write it was. `here`: of this device. `name`: null where nobody on this device knows (yet). */
export type Hand = { here: boolean; mine: boolean; name: string | null; node: NodeId };

/**
 * One write of one field. `before`: what the field said until then, where that is known. `waits`: not on the server yet.
 * `atOnce`: it stood beside another until one write replaced both.
 */
export type HistoryLine = {
  field: string;
  value: Json;
  before?: Json;
  stamp: Stamp;
  hand: Hand;
  stands: boolean;
  waits: boolean;
  atOnce: boolean;
};

/** What the server told, and whether it has more that is older. */
export type Told = { writes: readonly HistoryWrite[]; more: boolean };

/** `hands`: whose devices the server named at any time. */
export function handOf(stamp: Stamp, told: HistoryWrite | undefined, nodes: readonly NodeId[], hands: Hands): Hand {
  const node = nodeOf(stamp);
  const here = nodes.includes(node);
  const known = told ?? hands[node];
  return { here, mine: here || known?.mine === true, name: known?.name ?? null, node };
}

const keyOf = ({ field, stamp }: { field: string; stamp: Stamp }): string => `${stamp} ${field}`;

/**
 * The history of a record, the latest first: what the server told, with what only this device knows. As long as the server
 * has more, what is older than it told is left out, or a line would seem to follow on another than it did.
 */
export function linesOf(
  told: Told,
  known: readonly KnownWrite[],
  nodes: readonly NodeId[],
  hands: Hands = {}
): HistoryLine[] {
  const byServer = new Map(told.writes.map((write) => [keyOf(write), write]));
  const byDevice = new Map(known.map((write) => [keyOf(write), write]));
  const oldest = told.more ? told.writes.at(-1)?.stamp : undefined;
  const lines = [...new Map<string, KnownWrite | HistoryWrite>([...byDevice, ...byServer])]
    .map(([key, { field, value, stamp }]): Ended => {
      const [server, device] = [byServer.get(key), byDevice.get(key)];
      const stands = device?.stands ?? server?.replaced === undefined;
      const hand = handOf(stamp, server, nodes, hands);
      return { ...{ field, value, stamp, hand, stands }, waits: device?.waits === true, end: server?.replaced?.at };
    })
    .filter(({ stamp }) => oldest === undefined || stamp >= oldest)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return following(lines).filter(saysSomething).reverse();
}

/** `end`: when what replaced it reached the server, where that is known. */
type Ended = Omit<HistoryLine, 'before' | 'atOnce'> & { end: number | undefined };

/** Says of each line, the oldest first, what it followed on: nothing that stands, nor what ended no sooner than itself. */
function following(lines: readonly Ended[]): HistoryLine[] {
  const past = new Map<string, Ended[]>();
  for (const line of lines) if (!line.stands) past.set(line.field, [...(past.get(line.field) ?? []), line]);
  return lines.map(({ end, ...line }): HistoryLine => {
    const others = (past.get(line.field) ?? []).filter(({ stamp }) => stamp !== line.stamp);
    const precedes = (other: Ended): boolean =>
      other.stamp < line.stamp && (other.end === undefined || end === undefined || other.end < end);
    const before = others.findLast(precedes)?.value;
    const atOnce = end !== undefined && others.some((other) => other.end === end);
    return { ...line, atOnce, ...(before !== undefined && { before }) };
  });
}

/** Who writes in a record says along with it that it is to stay: no news where nobody had taken it away. */
const saysSomething = ({ field, value, before = false }: HistoryLine): boolean =>
  field !== REMOVED || !sameJson(value, before);
