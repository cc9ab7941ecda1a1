import type { WordKey } from '#lib/i18n/keys.ts';
import { isReason } from '#lib/protocol/reasons.ts';

const FILE_REASONS = ['too-large', 'wrong-type', 'not-announced', 'other-bytes'] as const;

/** The same for a file that the server would not have. */
export const fileReasonKey = (reason: string): WordKey =>
  `transfer:fileReason.${FILE_REASONS.find((known) => known === reason) ?? 'other'}`;

/**
 * Where the words for a reason stand. `no-access` is the device's own: the feed may not be read any more. A code of a
 * newer server that this version has no words for is told as what it means, that a person has to look.
 */
export const reasonKey = (reason: string): WordKey =>
  reason === 'no-access' ? 'transfer:noAccess' : isReason(reason) ? `reasons:${reason}` : 'transfer:unknownReason';
