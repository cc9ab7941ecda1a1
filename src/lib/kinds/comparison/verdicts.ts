/** What a resident says of a published finding: right, partly right, not right, or that they cannot tell (Nordhausen's call). */
export const VERDICTS = ['yes', 'partly', 'no', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Somebody sees it otherwise, in whole or in part. */
export const contradicts = (verdict: Verdict): boolean => verdict === 'no' || verdict === 'partly';
