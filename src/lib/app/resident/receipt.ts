import type { SubmissionRow } from '#lib/storage/anonymous-rows.ts';

/** What its owner sees of a submission. The number comes from the digest: it names the sheet without saying what is in it. */
export type Receipt = { id: string; state: SubmissionRow['state']; number: string; code: string | undefined };

export const receiptOf = ({ id, state, digest, code }: SubmissionRow): Receipt => ({
  id,
  state,
  number: `${digest.slice(0, 4)}-${digest.slice(4, 8)}`.toUpperCase(),
  code
});
