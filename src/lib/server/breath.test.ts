import { expect, it } from 'vitest';
import { createBreath } from './breath.ts';

/** Holds the loop for so many milliseconds, as a database does that answers at once. */
function hold(milliseconds: number): void {
  const begun = performance.now();
  while (performance.now() - begun < milliseconds);
}

/** Does its steps with a breath between them, and gives how often others had their turn meanwhile. */
async function turnsDuring(steps: number, milliseconds: number): Promise<number> {
  const breathe = createBreath();
  let [turns, over] = [0, false];
  const turn = (): void => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  setImmediate(turn);
  for (let step = 0; step < steps; step++) {
    hold(milliseconds);
    await breathe();
  }
  over = true;
  return turns;
}

it('lets others have their turn again and again while long work goes on', async () => {
  expect(await turnsDuring(40, 10)).toBeGreaterThanOrEqual(8);
});
