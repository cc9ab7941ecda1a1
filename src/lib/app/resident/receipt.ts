import type { WordKey } from '#lib/i18n/keys.ts';
import { parseJson } from '#lib/protocol/parse-json.ts';
import { isReason } from '#lib/protocol/reasons.ts';
import type { SubmissionRow } from '#lib/storage/anonymous/anonymous-rows.ts';

/**
 * What its owner sees of a submission. No number stands on it: any that the server knew, too, would lead whoever sees
 * the receipt to the answers. Of what was not taken it says why (`reasonKey`, where the words for it stand) and what was
 * written in it, since it is only here.
 */
export type Receipt = Pick<SubmissionRow, 'id' | 'state' | 'madeAt'> & { reasonKey?: WordKey; written?: string };

/** A line of what has been sent from this device. */
export type SentLine = Pick<SubmissionRow, 'id' | 'kind' | 'state' | 'madeAt'> & { href: string };

export function receiptOf({ id, kind, state, madeAt, reason, body }: SubmissionRow): Receipt {
  if (state !== 'rejected') return { id, state, madeAt };
  const written = textIn(body);
  const reasonKey = kind === 'contact' ? contactReason(reason) : reasonOf(reason, 'resident:survey.rejected');
  return { id, state, madeAt, reasonKey, ...(written === undefined ? {} : { written }) };
}

/** Where what was sent is to be read, and what was not taken to be dealt with. */
export const sentHref = ({ id, kind }: Pick<SubmissionRow, 'id' | 'kind'>): string =>
  kind === 'remark' ? `/say/sent/${id}` : `/sent/${id}`;

/**
 * Where somebody belongs who stands at a later step of a remark while an earlier one is not answered. Nothing said at
 * all means that they have come back from the thanks: to the latest receipt.
 */
export function leadFrom(skipped: string, { isBlank }: { isBlank: boolean }, rows: readonly SubmissionRow[]): string {
  const sent = rows.filter(({ kind }) => kind === 'remark').sort((a, b) => b.madeAt - a.madeAt)[0];
  return isBlank && sent ? sentHref(sent) : `/say/${skipped}`;
}

const reasonOf = (reason: string | undefined, otherwise: WordKey): WordKey =>
  isReason(reason) ? `reasons:${reason}` : otherwise;

/** The words for these speak of answers or of a remark, and of choices that nobody has with contact data. */
const SURVEY_GONE: readonly (string | undefined)[] = ['unknown-area', 'unknown-survey', 'survey-closed'];

const contactReason = (reason: string | undefined): WordKey =>
  SURVEY_GONE.includes(reason) ? 'resident:refused.contactLate' : reasonOf(reason, 'resident:refused.contact');

function textIn(body: string | undefined): string | undefined {
  const read = parseJson(body ?? '');
  const text =
    read.ok && read.value !== null && typeof read.value === 'object' && 'text' in read.value && read.value.text;
  return typeof text === 'string' ? text : undefined;
}
