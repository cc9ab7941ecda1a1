import { expect, test } from 'vitest';
import { recordProof } from '../proofs.ts';
import { runSurvey } from './survey-run.ts';

const SEEDS = 5_000;

test(`a survey is what its last act made it in ${SEEDS} seeds`, { timeout: 2 * 60 * 60 * 1000 }, async () => {
  const broken: string[][] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const violations = await runSurvey(seed);
    if (violations.length === 0) continue;
    broken.push(violations);
    console.log(violations.join('\n'));
  }
  recordProof('Simulation of surveys: published, answered, closed, removed, through restores', {
    'seeds run, from the first': SEEDS,
    'seeds with a broken promise': broken.length
  });
  expect(broken).toEqual([]);
});
