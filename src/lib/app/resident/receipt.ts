import { parseJson } from '#lib/protocol/parse-json.ts';
import { REASONS } from '#lib/protocol/reasons.ts';
import type { SubmissionRow } from '#lib/storage/anonymous-rows.ts';

/**
 * What its owner sees of a submission. No number stands on it: any that the server knew, too, would lead whoever sees
 * the receipt to the answers. Of what was not taken it says why (`reasonKey`, where the words for it stand) and what was
 * written in it, since it is only here.
 */
export type Receipt = Pick<SubmissionRow, 'id' | 'state' | 'madeAt'> & { reasonKey?: string; written?: string };

export function receiptOf({ id, state, madeAt, reason, body }: SubmissionRow): Receipt {
  if (state !== 'rejected') return { id, state, madeAt };
  const written = textIn(body);
  const known = REASONS.some((code) => code === reason);
  const reasonKey = known ? `reasons:${reason}` : 'resident:survey.rejected';
  return { id, state, madeAt, reasonKey, ...(written === undefined ? {} : { written }) };
}

function textIn(body: string | undefined): string | undefined {
  const read = parseJson(body ?? '');
  const text =
    read.ok && read.value !== null && typeof read.value === 'object' && 'text' in read.value && read.value.text;
  return typeof text === 'string' ? text : undefined;
}
