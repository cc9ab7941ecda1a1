import { expect, test } from 'vitest';
import { Chance } from './chance.ts';
import { SurveyTown } from './survey-town.ts';

/** `NAHRAUM_SEEDS`: how many seeds (60). `NAHRAUM_FIRST_SEED`: where to begin (1). `NAHRAUM_SEED`: only this one. */
const SEEDS = Number(process.env.NAHRAUM_SEEDS ?? 60);
const FIRST = Number(process.env.NAHRAUM_FIRST_SEED ?? 1);
const REPLAY = process.env.NAHRAUM_SEED;
const seeds = REPLAY === undefined ? Array.from({ length: SEEDS }, (_, i) => FIRST + i) : [Number(REPLAY)];
const STEPS = 60;

async function run(seed: number): Promise<string[]> {
  const town = new SurveyTown(new Chance(seed));
  await town.open();
  for (let i = 0; i < STEPS && town.violations.length === 0; i++) await town.step();
  if (town.violations.length === 0) await town.comeToRest();
  await town.close();
  return town.violations.map((violation) => `seed ${seed}: ${violation}`);
}

test('a survey’s answers and its end are the same after every restore', { timeout: SEEDS * 5_000 }, async () => {
  const violations: string[] = [];
  for (const seed of seeds) violations.push(...(await run(seed)));
  expect(violations).toEqual([]);
});
