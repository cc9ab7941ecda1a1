import * as z from 'zod/mini';
import { sha256 } from '../record/schemas.ts';

/** What a resident sees, feels or needs (Beobachtung, Wahrnehmung, Bedarf): the three words of Nordhausen's call. */
export const REMARK_TYPES = ['observation', 'perception', 'need'] as const;

/** How far a remark is, as far as it goes. `in-review` and `in-progress` stand in older records only: nobody sets them any more. */
export const TRIAGE_STATUSES = [
  'received',
  'in-review',
  'reviewed',
  'adopted',
  'planned',
  'in-progress',
  'done',
  'declined'
] as const;
export type TriageStatus = (typeof TRIAGE_STATUSES)[number];

const BEFORE = { reviewed: 'in-review', adopted: 'in-review', planned: 'in-progress' } as const;
const isOfToday = (status: string): status is keyof typeof BEFORE => Object.hasOwn(BEFORE, status);

/** A status in the words of a device that is older than it. */
export const statusBefore = (status: string): string => (isOfToday(status) ? BEFORE[status] : status);

/** What an officer may choose; a remark that stands at an older one may stay there. */
export const offeredStatuses = (current: TriageStatus): TriageStatus[] =>
  TRIAGE_STATUSES.filter((status) => status === current || (status !== 'in-review' && status !== 'in-progress'));

export const isSettled = (status: string): boolean => status === 'done' || status === 'declined';

/** Nobody is told that it cannot be done without being told why. */
export const needsReason = (status: string): boolean => status === 'declined';

/** What a remark says of its photo. */
export const remarkPhoto = z.strictObject({
  sha256,
  type: z.enum(['image/jpeg', 'image/webp']),
  /** Bytes. */
  size: z.int().check(z.minimum(1), z.maximum(2_000_000))
});
