import { REASONS } from '#lib/protocol/reasons.ts';

/**
 * Where the words for a reason stand. `no-access` is the device's own: the feed may not be read any more. A code of a
 * newer server that this version has no words for is told as what it means, that a person has to look.
 */
export const reasonKey = (reason: string): string =>
  reason === 'no-access'
    ? 'transfer:noAccess'
    : REASONS.some((known) => known === reason)
      ? `reasons:${reason}`
      : 'transfer:unknownReason';
