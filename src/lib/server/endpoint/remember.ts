import { given } from '../../kernel/given.ts';
import type { Superseded } from '../../domain/record/push.ts';
import { wentOn } from '../../domain/record/went-on.ts';
import { nodeOf } from '../../kernel/stamp.ts';
import type { PastValue } from '../store/contract/records.ts';
import type { ReadTx, Tx } from '../store/store.ts';

/** Replaced values of one field that are kept; the oldest go first. */
const MOST_VALUES = 200;
/** Of a text that somebody goes on typing in, one state for each of these; ms. */
const TYPING = 60_000;

/** By whom and when something was replaced in which record. */
type Replacing = Pick<PastValue, 'record' | 'replacedBy' | 'at'>;

/** Keeps what was replaced: whose it was, who replaced it and when, so that it can be written again. */
export async function remember(tx: Tx, replacing: Replacing, gone: readonly Superseded[]): Promise<void> {
  const owners = new Map<string, string>();
  for (const { stamp } of gone) {
    const node = nodeOf(stamp);
    if (!owners.has(node)) owners.set(node, await ownerOf(tx, stamp));
  }
  await tx.history.append(
    gone.map((value) => ({ ...value, ...replacing, account: given(owners.get(nodeOf(value.stamp))) }))
  );
  for (const field of new Set(gone.map((value) => value.field))) {
    const [only, ...others] = gone.filter((value) => value.field === field);
    const isThin = only !== undefined && others.length === 0 && (await isThinned(tx, replacing, only));
    if (!isThin) await tx.history.keepLatest(replacing.record, field, MOST_VALUES);
  }
}

/** The subject a stamp's node was given to; empty where that is not known (any more). */
export const ownerOf = async (tx: Pick<ReadTx, 'nodes'>, stamp: string): Promise<string> =>
  (await tx.nodes.get(nodeOf(stamp)))?.subject ?? '';

/**
 * A device sends what is typed every second: the state between two others of one hand goes where the later holds its
 * words. Gives whether the field surely has no more values than it may.
 */
async function isThinned(tx: Tx, { record, at }: Replacing, { field, value, stamp }: Superseded): Promise<boolean> {
  const [between, before] = await tx.history.preceding(record, field, stamp, 2);
  // Fewer than any bound.
  if (between === undefined || before === undefined) return true;
  const isOneHand = [between, before].every((past) => nodeOf(past.stamp) === nodeOf(stamp));
  if (!isOneHand || at - before.at >= TYPING || !wentOn(between.value, value)) return false;
  await tx.history.drop(record, field, between.stamp);
  return true;
}
