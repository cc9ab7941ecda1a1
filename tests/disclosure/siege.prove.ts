import { expect, it } from 'vitest';
import { PUBLIC_POLICIES } from '#lib/domain/disclosure/policy.ts';
import { recordProof } from '../proofs.ts';
import { besiegeAll, EXACT } from './siege.ts';

const RUNS = 500;

it.each([
  ['rounded to five', PUBLIC_POLICIES.survey],
  ['exact', EXACT]
])('numbers %s: no small one is found in 500 random releases', { timeout: 3_600_000 }, (name, policy) => {
  const seeds = Array.from({ length: RUNS }, (_, index) => 1000 + index);
  const siege = besiegeAll(seeds, policy);
  recordProof(`Linear programs against ${RUNS} random series of releases, numbers ${name}`, {
    releases: siege.releases,
    'small numbers looked for': siege.small,
    'found exactly': siege.exact.length,
    [`narrowed to fewer than ${policy.minCell} values`]: siege.narrow.length,
    'told of all cells': `${((siege.told / siege.cells) * 100).toFixed(0)} %`
  });
  expect(siege).toMatchObject({ exact: [], narrow: [] });
});
