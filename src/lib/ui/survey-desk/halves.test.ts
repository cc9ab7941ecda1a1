import { expect, it } from 'vitest';
import { halvesOf } from './halves.ts';

const of = (...lines: number[]): { lines: number }[] => lines.map((each) => ({ lines: each }));

it('cuts questions in their order where both columns are nearest to each other', () => {
  expect(halvesOf(of(5, 5, 5, 5))).toEqual([of(5, 5), of(5, 5)]);
  expect(halvesOf(of(10, 1, 1))).toEqual([of(10), of(1, 1)]);
  expect(halvesOf(of(4, 9, 9)), 'the long one goes where there is more room').toEqual([of(4, 9), of(9)]);
  expect(halvesOf(of(7))).toEqual([of(7), []]);
  expect(halvesOf([])).toEqual([[], []]);
});
