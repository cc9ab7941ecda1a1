import { describe, expect, test } from 'vitest';
import type { Kind } from '#lib/domain/record/kind.ts';
import { KINDS } from '#lib/kinds/registry.ts';
import { MERGED, SENT } from './kinds.ts';
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

/** `create: finding 0192…`: one was made. */
const MADE = /^(?:create|send): (\S+) [0-9a-f]{8}-/;
const KINDS_MADE = [...MERGED, ...SENT].map(({ name }) => name);

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
    const seen = { writes: 0, restores: 0, made: new Set<string>() };
    for (const seed of seeds) {
      const { violations, writes, restores, trace } = await run(seed);
      seen.writes += writes;
      seen.restores += restores;
      for (const line of trace) seen.made.add(MADE.exec(line)?.[1] ?? '');
      if (violations.length > 0) failures.push(told(seed, violations));
    }
    if (failures.length > 0) console.log(failures.join('\n'));
    console.log(`${SEEDS} seeds, ${seen.writes} writes followed, ${seen.restores} restores, ${failures.length} failed`);
    expect(failures).toEqual([]);
    // A world in which nothing happens would keep every promise too.
    expect(seen.writes).toBeGreaterThan(SEEDS < 100 ? -1 : SEEDS * 5);
    if (SEEDS >= 100) expect(KINDS_MADE.filter((name) => !seen.made.has(name))).toEqual([]);
  });

  test('the same seed tells the same story', { timeout: LIMIT }, async () => {
    for (const seed of seeds.slice(0, 5)) expect((await run(seed)).hash).toBe((await run(seed)).hash);
    expect((await run(FIRST)).hash).not.toBe((await run(FIRST + 1)).hash);
  });
}

test('every kind that people write is made, but for what cannot be without a file', () => {
  const written = Object.values<Kind>(KINDS).filter((kind) => kind.shape === 'merged' || kind.arrives === 'push');
  const left = written.filter(({ name }) => !KINDS_MADE.includes(name));
  // Its questionnaire is a file.
  expect(left.map(({ name }) => name)).toEqual(['survey']);
});

describe('devices and server under every fault', REPLAY === undefined ? prove : replay);
