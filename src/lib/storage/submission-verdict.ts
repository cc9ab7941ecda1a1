import type { SubmissionRow } from './anonymous-rows.ts';

export type SubmissionVerdict = {
  id: string;
  status: 'accepted' | 'duplicate' | 'rejected' | 'retry';
  reason?: string;
};

/**
 * What a verdict makes of its row; undefined where nothing changes. Taken: the body goes and a receipt stays. Rejected:
 * everything stays, with the reason.
 */
export function settled(row: SubmissionRow | undefined, verdict: SubmissionVerdict): SubmissionRow | undefined {
  if (verdict.status === 'retry' || row?.state !== 'ready') return undefined;
  const { body: _body, reason: _earlier, ...receipt } = row;
  const reason = verdict.reason === undefined ? {} : { reason: verdict.reason };
  if (verdict.status === 'rejected') return { ...row, ...reason, state: 'rejected' };
  return { ...receipt, ...reason, state: 'sent' };
}
