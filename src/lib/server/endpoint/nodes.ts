import { laterStamp, nodeOf, STAMP_PATTERN, type NodeId, type Stamp } from '../../kernel/stamp.ts';
import type { Context } from './context.ts';
import type { NodeRow } from '../store/contract/staff.ts';
import type { Tx } from '../store/store.ts';

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const LENGTH = 8;

/** A node of its own for one installation of one subject. */
export async function newNode(tx: Tx, { below }: Context, subject: string): Promise<NodeRow> {
  for (;;) {
    const id = Array.from({ length: LENGTH }, () => LETTERS[below(LETTERS.length)]).join('');
    if ((await tx.nodes.get(id)) !== undefined) continue;
    const row: NodeRow = { id, subject, last: null };
    await tx.nodes.create(row);
    return row;
  }
}

/** The greatest stamp of `node` that a push claims, whatever becomes of its items; both sides reckon it alike. */
export function topStamp(items: readonly unknown[], node: NodeId): Stamp | undefined {
  return items.map((item) => claimed(item, node)).reduce(laterStamp, undefined);
}

function claimed(item: unknown, node: NodeId): Stamp | undefined {
  const seen = item !== null && typeof item === 'object' && 'seen' in item ? item.seen : undefined;
  if (seen === null || typeof seen !== 'object' || !Object.hasOwn(seen, node)) return undefined;
  const stamp = (seen as Record<string, unknown>)[node];
  return typeof stamp === 'string' && STAMP_PATTERN.test(stamp) && nodeOf(stamp) === node ? stamp : undefined;
}
