import type { Superseded } from '../../domain/record/push.ts';
import { nodeOf } from '../../kernel/stamp.ts';
import type { Tx } from '../store/store.ts';
import type { Pusher } from './verdict.ts';

/** Keeps what a push replaced: whose it was, who replaced it and when, so that it can be written again. */
export async function remember(tx: Tx, { account, now }: Pusher, record: string, gone: readonly Superseded[]) {
  const owners = new Map<string, string>();
  for (const { stamp } of gone) {
    const node = nodeOf(stamp);
    if (!owners.has(node)) owners.set(node, (await tx.nodes.get(node))?.account ?? '');
  }
  if (gone.length === 0) return;
  const past = { record, replacedBy: account, at: now };
  await tx.history.append(gone.map((value) => ({ ...value, ...past, account: owners.get(nodeOf(value.stamp))! })));
}
