import { Chance } from './chance.ts';
import { SurveyTown } from './survey-town.ts';

const STEPS = 60;

/** One town's surveys from one seed, through restores at random: what of its promises was broken, in words. */
export async function runSurvey(seed: number): Promise<string[]> {
  const town = new SurveyTown(new Chance(seed));
  await town.open();
  for (let i = 0; i < STEPS && town.violations.length === 0; i++) await town.step();
  if (town.violations.length === 0) await town.comeToRest();
  await town.close();
  return town.violations.map((violation) => `seed ${seed}: ${violation}`);
}
