import type { RandomBytes } from '#lib/kernel/id.ts';

const FIRST_MS = 1_000;
const CAP_MS = 5 * 60_000;

/** Uniform in [0, 1). */
export const chance = (random: RandomBytes): number => random(4).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 32;

/**
 * How long to wait after so many failures in a row (from 1): anywhere between nothing and a doubling bound of at most
 * five minutes ("full jitter"), so that a hall full of phones does not come back in step.
 */
export const backoffMs = (failures: number, random: RandomBytes): number =>
  Math.floor(chance(random) * Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(failures, 20)));
