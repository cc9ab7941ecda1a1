import { afterAll, beforeEach, expect, it } from 'vitest';
import { recordProof } from '../proofs.ts';
import { notBuilt, startBuilt } from './built.ts';
import { besiege, copyOfBuild, loseFiles, type Outcome } from './hostile/siege.ts';

const REQUESTS = 100_000;
const HOUR = 3_600_000;
const reason = notBuilt();
const ended: (() => void)[] = [];
beforeEach((test) => {
  if (reason !== undefined) test.skip(`The server was not besieged: ${reason}`);
});
afterAll(() => ended.forEach((end) => end()));

async function underSiege(descriptors: number, held: number, lose: boolean): Promise<Outcome> {
  const copy = copyOfBuild();
  const built = await startBuilt({ demo: true, build: copy.build, descriptors });
  ended.push(copy.remove, built.remove);
  if (lose) expect(loseFiles(copy.build)).toBeGreaterThan(200);
  const outcome = await besiege(built, { requests: REQUESTS, lines: 32, held, seed: `proof with ${descriptors}` });
  expect(built.exitCode(), built.printed()).toBeNull();
  expect(await built.stop()).toBe(0);
  return outcome;
}

const figures = ({ tally, honest }: Outcome): Record<string, number | string> => {
  const sorted = honest.toSorted((a, b) => a - b);
  const at = (share: number): string => `${sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(0)} ms`;
  return {
    'wrong requests': tally.sent,
    'answered, by status': Object.entries(tally.answered)
      .map(([status, times]) => `${status}: ${times}`)
      .join(', '),
    'line ended, or no answer awaited': tally.hungUp + tally.silent,
    'honest calls meanwhile, all answered as they should be': honest.length,
    'half of these were answered after': at(0.5),
    'p99 (budget 1 s)': at(0.99),
    'the slowest': at(1)
  };
};

it('lives through a hundred thousand wrong requests', { timeout: HOUR }, async () => {
  const outcome = await underSiege(4096, 0, false);
  expect(outcome.tally.answered[500] ?? 0).toBe(0);
  recordProof('100,000 wrong requests to every route and file, over 32 lines that stay open', figures(outcome));
});

it('lives through as many with 300 descriptors and half of its files gone', { timeout: HOUR }, async () => {
  const outcome = await underSiege(300, 350, true);
  recordProof('100,000 more, with 300 descriptors, 350 lines held open and half of the files gone', figures(outcome));
});
