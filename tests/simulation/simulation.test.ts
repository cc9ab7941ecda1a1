import { describe, expect, test } from 'vitest';
import { run } from './run.ts';

/**
 * `NAHRAUM_SEEDS`: how many seeds (500). `NAHRAUM_SEED`: replays this one and prints what happened in it.
 * `NAHRAUM_FIRST_SEED`: where to begin (1).
 */
const SEEDS = Number(process.env.NAHRAUM_SEEDS ?? 500);
const FIRST = Number(process.env.NAHRAUM_FIRST_SEED ?? 1);
const REPLAY = process.env.NAHRAUM_SEED;

const MINUTES = 60_000;
const LIMIT = Math.max(10 * MINUTES, SEEDS * 5_000);
const seeds = Array.from({ length: SEEDS }, (_, i) => FIRST + i);

const told = (seed: number, violations: readonly string[]): string =>
  `seed ${seed} (NAHRAUM_SEED=${seed} npx vitest run tests/simulation/simulation shows its story):\n  ${violations.join('\n  ')}`;

function replay(): void {
  test(`seed ${REPLAY} keeps every promise`, { timeout: LIMIT }, async () => {
    const { violations, trace } = await run(Number(REPLAY));
    console.log(trace.slice(0, -1).join('\n'));
    expect(violations).toEqual([]);
  });
}

function prove(): void {
  test(`no promise is broken in ${SEEDS} seeds`, { timeout: LIMIT }, async () => {
    const failures: string[] = [];
    const seen = { writes: 0, restores: 0 };
    for (const seed of seeds) {
      const { violations, writes, restores } = await run(seed);
      seen.writes += writes;
      seen.restores += restores;
      if (violations.length > 0) failures.push(told(seed, violations));
    }
    if (failures.length > 0) console.log(failures.join('\n'));
    console.log(`${SEEDS} seeds, ${seen.writes} writes followed, ${seen.restores} restores, ${failures.length} failed`);
    expect(failures).toEqual([]);
    // A world in which nothing happens would keep every promise too.
    expect(seen.writes).toBeGreaterThan(SEEDS < 100 ? -1 : SEEDS * 5);
  });

  test('the same seed tells the same story', { timeout: LIMIT }, async () => {
    for (const seed of seeds.slice(0, 5)) expect((await run(seed)).hash).toBe((await run(seed)).hash);
    expect((await run(FIRST)).hash).not.toBe((await run(FIRST + 1)).hash);
  });
}

describe('devices and server under every fault', REPLAY === undefined ? prove : replay);
