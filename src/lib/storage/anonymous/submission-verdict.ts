import type { SubmissionRow } from './anonymous-rows.ts';
import { isAwaited } from './send-again.ts';

export type SubmissionVerdict = {
  id: string;
  status: 'accepted' | 'duplicate' | 'rejected' | 'retry';
  reason?: string;
};

/**
 * What a verdict makes of its row; undefined where nothing changes. Taken: the body goes and a receipt
 * stays. Rejected: everything stays, with the reason.
 */
export function settled(row: SubmissionRow | undefined, verdict: SubmissionVerdict): SubmissionRow | undefined {
  if (verdict.status === 'retry' || row?.state !== 'ready') return undefined;
  const { body, reason: earlier, again, ...receipt } = row;
  const refused = verdict.status === 'rejected';
  if (again === 1 && refused) {
    // Its area may be younger than the backup, and comes back with a planner's device.
    const isUnplaced = verdict.reason === 'unknown-area' && isAwaited(row) && body !== undefined;
    const words = isUnplaced ? { kept: body, unplaced: 1 as const } : {};
    return { ...receipt, ...words, ...(earlier === undefined ? {} : { reason: earlier }), state: 'sent' };
  }
  const reason = verdict.reason === undefined ? {} : { reason: verdict.reason };
  if (refused) return { ...row, ...reason, state: 'rejected' };
  const kept = isAwaited(row) && body !== undefined ? { kept: body } : {};
  return { ...receipt, ...kept, ...reason, state: 'sent' };
}
