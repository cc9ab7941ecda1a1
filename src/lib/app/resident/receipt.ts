import type { SubmissionRow } from '#lib/storage/anonymous-rows.ts';

/**
 * What its owner sees of a submission. No number stands on it: any that the server knew, too, would lead whoever sees
 * the receipt to the answers.
 */
export type Receipt = Pick<SubmissionRow, 'id' | 'state' | 'madeAt'>;

export const receiptOf = ({ id, state, madeAt }: SubmissionRow): Receipt => ({ id, state, madeAt });
