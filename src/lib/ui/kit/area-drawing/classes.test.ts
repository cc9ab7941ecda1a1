import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classesOf } from './classes.ts';

it('ten values are five classes of two', () =>
  expect(classesOf([9, 1, 2, 3, 40, 5, 6, 7, 8, 10])).toEqual([
    { from: 1, to: 2 },
    { from: 3, to: 5 },
    { from: 6, to: 7 },
    { from: 8, to: 9 },
    { from: 10, to: 40 }
  ]));

it.each([
  ['of none', [], 0],
  ['of one', [4], 1],
  ['of equal ones', [3, 3, 3, 3], 1]
])('%s there are no more classes than values', (_, values, count) => expect(classesOf(values)).toHaveLength(count));

it('every value lies in exactly one class, and no limit is made up', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 120 }), fc.integer({ min: 1, max: 7 }), (values, most) => {
      const classes = classesOf(values, most);
      expect(classes.length).toBeLessThanOrEqual(most);
      for (const value of values)
        expect(classes.filter(({ from, to }) => value >= from && value <= to)).toHaveLength(1);
      for (const { from, to } of classes) expect([values.includes(from), values.includes(to)]).toEqual([true, true]);
    })
  ));
