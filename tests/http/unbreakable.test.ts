import { afterAll, beforeEach, expect, it } from 'vitest';
import { notBuilt, startBuilt, type Built } from './built.ts';
import { besiege, copyOfBuild, loseFiles } from './hostile/siege.ts';

/** A machine that is busy with other tests takes its time. */
const PATIENCE = { timeout: 300_000 };
const reason = notBuilt();
const copies: ReturnType<typeof copyOfBuild>[] = [];
const started: Built[] = [];
beforeEach((test) => {
  if (reason !== undefined) test.skip(`The server was not besieged: ${reason}`);
});
afterAll(async () => {
  for (const built of started) {
    expect(await built.stop()).toBe(0);
    built.remove();
  }
  for (const copy of copies) copy.remove();
});

async function start(descriptors: number): Promise<{ built: Built; build: string }> {
  const copy = copyOfBuild();
  copies.push(copy);
  const built = await startBuilt({ demo: true, build: copy.build, descriptors });
  started.push(built);
  return { built, build: copy.build };
}

it('lives through wrong requests to every route and file, and answers others meanwhile', PATIENCE, async () => {
  const { built } = await start(4096);
  const { tally, honest } = await besiege(built, { requests: 1000, lines: 32, held: 0, seed: 'many wrong requests' });
  expect(built.exitCode(), built.printed()).toBeNull();
  expect(tally.sent).toBeGreaterThanOrEqual(1000);
  expect(Object.keys(tally.answered).length).toBeGreaterThan(8);
  expect(tally.answered[500] ?? 0, built.printed()).toBe(0);
  expect(honest.length).toBeGreaterThan(5);
});

it(
  'lives through them with few descriptors, more lines than it may have, and half of its files gone',
  PATIENCE,
  async () => {
    const { built, build } = await start(300);
    expect(loseFiles(build)).toBeGreaterThan(200);
    const { honest } = await besiege(built, { requests: 1000, lines: 32, held: 350, seed: 'few descriptors' });
    expect(built.exitCode(), built.printed()).toBeNull();
    expect(honest.length).toBeGreaterThan(5);
  }
);
