import { REMOVED } from '#lib/domain/record/kind.ts';
import { sameJson, type Json } from '#lib/kernel/json.ts';
import { nodeOf, type NodeId, type Stamp } from '#lib/kernel/stamp.ts';
import type { HistoryWrite } from '#lib/protocol/history.ts';
import type { KnownWrite } from '#lib/storage/staff/known-writes.ts';

/** Whose write it was. `here`: of this device. `name`: null where nobody on this device knows (yet). */
export type Hand = { here: boolean; mine: boolean; name: string | null; node: NodeId };

/** One write of one field. `before`: what the field said until then, where that is known. `waits`: not on the server yet. */
export type HistoryLine = {
  field: string;
  value: Json;
  before?: Json;
  stamp: Stamp;
  hand: Hand;
  stands: boolean;
  waits: boolean;
};

/** What the server told, and whether it has more that is older. */
export type Told = { writes: readonly HistoryWrite[]; more: boolean };

export function handOf(stamp: Stamp, told: HistoryWrite | undefined, nodes: readonly NodeId[]): Hand {
  const node = nodeOf(stamp);
  const here = nodes.includes(node);
  return { here, mine: here || told?.mine === true, name: told?.name ?? null, node };
}

const keyOf = ({ field, stamp }: { field: string; stamp: Stamp }): string => `${stamp} ${field}`;

/**
 * The history of a record, the latest first: what the server told, with what only this device knows. As long as the server
 * has more, what is older than it told is left out, or a line would seem to follow on another than it did.
 */
export function linesOf(told: Told, known: readonly KnownWrite[], nodes: readonly NodeId[]): HistoryLine[] {
  const byServer = new Map(told.writes.map((write) => [keyOf(write), write]));
  const byDevice = new Map(known.map((write) => [keyOf(write), write]));
  const oldest = told.more ? told.writes.at(-1)?.stamp : undefined;
  const lines = [...new Map<string, KnownWrite | HistoryWrite>([...byDevice, ...byServer])]
    .map(([key, { field, value, stamp }]): HistoryLine => {
      const [server, device] = [byServer.get(key), byDevice.get(key)];
      const stands = device?.stands ?? server?.replaced === undefined;
      return { field, value, stamp, hand: handOf(stamp, server, nodes), stands, waits: device?.waits === true };
    })
    .filter(({ stamp }) => oldest === undefined || stamp >= oldest)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const last = new Map<string, Json>();
  const following = lines.map((line): HistoryLine => {
    const before = last.get(line.field);
    // What stands was never replaced: what came after it was written without seeing it.
    if (!line.stands) last.set(line.field, line.value);
    return before === undefined ? line : { ...line, before };
  });
  return following.filter(saysSomething).reverse();
}

/** Who writes in a record says along with it that it is to stay: no news where nobody had taken it away. */
const saysSomething = ({ field, value, before = false }: HistoryLine): boolean =>
  field !== REMOVED || !sameJson(value, before);
