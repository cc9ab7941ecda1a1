import fc from 'fast-check';
import { expect, it } from 'vitest';
import { numbersOf } from './numbers.ts';

it('the middle, the ends and the bins of numbers', () => {
  expect(numbersOf([3, 1, 2, 2])).toEqual({
    n: 4,
    min: 1,
    median: 2,
    mean: 2,
    max: 3,
    bins: [
      { from: 1, to: 2, n: 1 },
      { from: 2, to: 3, n: 2 },
      { from: 3, to: 4, n: 1 }
    ]
  });
  expect(numbersOf([])).toEqual({ n: 0, bins: [] });
  expect(numbersOf([0, 5e-324]).bins).toEqual([{ from: 0, to: 1, n: 2 }]);
  expect(numbersOf([0.5, 1.5]).bins[0]).toEqual({ from: 0.5, to: 0.6, n: 1 });
});

it('every number is in exactly one bin, whatever the numbers are', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.integer({ min: -1000, max: 1000 }),
          fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
        ),
        { minLength: 1 }
      ),
      (numbers) => {
        const { n, bins, min, max, median, mean } = numbersOf(numbers);
        expect(bins.reduce((sum, bin) => sum + (bin.n ?? 0), 0)).toBe(n);
        expect(bins.length).toBeLessThanOrEqual(101);
        expect(median! >= min! && median! <= max!).toBe(true);
        expect(mean! >= min! - 1e-3 && mean! <= max! + 1e-3).toBe(true);
      }
    )
  );
});
