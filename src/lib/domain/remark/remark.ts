import * as z from 'zod/mini';
import { sha256 } from '../record/schemas.ts';

/** What a resident sees, feels or needs (Beobachtung, Wahrnehmung, Bedarf): the three words of Nordhausen's call. */
export const REMARK_TYPES = ['observation', 'perception', 'need'] as const;

export const TRIAGE_STATUSES = ['received', 'in-review', 'in-progress', 'done', 'declined'] as const;
export type TriageStatus = (typeof TRIAGE_STATUSES)[number];

/** What a remark says of its photo. */
export const remarkPhoto = z.strictObject({
  sha256,
  type: z.enum(['image/jpeg', 'image/webp']),
  /** Bytes. */
  size: z.int().check(z.minimum(1), z.maximum(2_000_000))
});
