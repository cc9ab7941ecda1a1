import { expect, it } from 'vitest';
import { InTurn } from './in-turn.ts';

it('One that fails tells whoever asked for it, and those after it run in their order', async () => {
  const turn = new InTurn();
  const done: string[] = [];
  const work = (name: string, pause: number) =>
    turn.do(async () => {
      await new Promise((resolve) => setTimeout(resolve, pause));
      done.push(name);
    });
  const first = work('first', 5);
  const broken = turn.do(() => Promise.reject(new Error('broken')));
  const last = work('last', 0);
  await expect(broken).rejects.toThrow('broken');
  await Promise.all([first, last]);
  expect(done).toEqual(['first', 'last']);
});
