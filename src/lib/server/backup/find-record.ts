import { feedAfter } from '../endpoint/queues.ts';
import { releasedId } from '../endpoint/receipt.ts';
import type { Sign } from '../store/contract/records.ts';
import type { ReadTx } from '../store/store.ts';
import type { Erasure } from './erasures.ts';

/**
 * In its feed, or waiting in the intake for its release, and then noted under the id it would be released with. What was
 * released is not found by the id on its sender's receipt, save where something else was kept apart under that, or where
 * it has been erased and says nothing any more.
 */
export async function findRecord(tx: ReadTx, sign: Sign, record: string): Promise<Omit<Erasure, 'day'> | undefined> {
  const stored = await tx.records.get(record);
  if (stored) return { id: record, feed: stored.feed, kind: stored.kind };
  const id = releasedId(sign, record);
  const waits = await tx.intake.find(record);
  const feed = feedAfter(waits?.queue ?? '');
  if (waits && feed !== undefined) return { id, feed, kind: waits.kind };
  const isApart = (await tx.submissions.quarantined()).some((item) => item.id === record);
  const released = await tx.records.get(id);
  if (released === undefined || (!isApart && !('gone' in released.body))) return undefined;
  return { id, feed: released.feed, kind: released.kind };
}
