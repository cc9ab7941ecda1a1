import { expect, test } from 'vitest';
import { runSurvey } from './survey-run.ts';

/** `NAHRAUM_SEEDS`: how many seeds (60). `NAHRAUM_FIRST_SEED`: where to begin (1). `NAHRAUM_SEED`: only this one. */
const SEEDS = Number(process.env.NAHRAUM_SEEDS ?? 60);
const FIRST = Number(process.env.NAHRAUM_FIRST_SEED ?? 1);
const REPLAY = process.env.NAHRAUM_SEED;
const seeds = REPLAY === undefined ? Array.from({ length: SEEDS }, (_, i) => FIRST + i) : [Number(REPLAY)];

test('a survey’s answers and its end are the same after every restore', { timeout: SEEDS * 5_000 }, async () => {
  const violations: string[] = [];
  for (const seed of seeds) violations.push(...(await runSurvey(seed)));
  expect(violations).toEqual([]);
});
