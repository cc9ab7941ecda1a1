import { expect, test } from 'vitest';
import { recordProof } from '../proofs.ts';
import { run } from './run.ts';

const SEEDS = 5_000;
const FIRST = 1;

test(`no promise is broken in ${SEEDS} seeds`, { timeout: 2 * 60 * 60 * 1000 }, async () => {
  const seen = { writes: 0, restores: 0, failed: 0 };
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    const { violations, writes, restores } = await run(seed);
    seen.writes += writes;
    seen.restores += restores;
    seen.failed += violations.length > 0 ? 1 : 0;
    if (violations.length > 0) console.log(`seed ${seed}: ${violations.join('; ')}`);
  }
  recordProof('Simulation: real devices and a real server under every fault', {
    'seeds run, from the first': SEEDS,
    'writes followed to their end': seen.writes,
    'restores from a backup': seen.restores,
    'seeds with a broken promise': seen.failed
  });
  expect(seen.failed).toBe(0);
});
