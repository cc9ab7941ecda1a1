import type { Actor } from '../../domain/access/roles.ts';
import type { Circumstances } from '../../domain/access/policy.ts';
import type { Reason } from '../../protocol/reasons.ts';
import type { Verdict } from '../../protocol/shapes.ts';
import type { NodeId } from '../../kernel/stamp.ts';

/** A verdict before it is given the item's id. */
export type Judgement = { status: Verdict['status']; reason?: Reason };

export const ACCEPTED: Judgement = { status: 'accepted' };
export const DUPLICATE: Judgement = { status: 'duplicate' };
export const rejected = (reason: Reason): Judgement => ({ status: 'rejected', reason });
export const retry = (reason: Reason): Judgement => ({ status: 'retry', reason });

/** Who pushes, and when. */
export type Pusher = { actor: Actor; account: string; node: NodeId; circumstances: Circumstances; now: number };

/** The id an item claims, for its verdict; items are answered in their order, so a broken one may well have none. */
export function claimedId(item: unknown): string {
  const id = item !== null && typeof item === 'object' && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id.slice(0, 36) : '';
}
