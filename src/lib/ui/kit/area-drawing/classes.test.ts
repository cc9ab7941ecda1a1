import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeClassesOf, classesOf, classOf } from './classes.ts';

it('ten values are five classes of two', () =>
  expect(classesOf([9, 1, 2, 3, 40, 5, 6, 7, 8, 10])).toEqual([
    { from: 1, to: 2, tone: 0 },
    { from: 3, to: 5, tone: 0.25 },
    { from: 6, to: 7, tone: 0.5 },
    { from: 8, to: 9, tone: 0.75 },
    { from: 10, to: 40, tone: 1 }
  ]));

it.each([
  ['of none', [], 0],
  ['of one', [4], 1],
  ['of equal ones', [3, 3, 3, 3], 1]
])('%s there are no more classes than values', (_, values, count) => expect(classesOf(values)).toHaveLength(count));

it('a change has its classes on either side of none', () =>
  expect(changeClassesOf([-9, -2, 0, 0, 3, 4, 20])).toEqual([
    { from: -9, to: -9, tone: -1 },
    { from: -2, to: -2, tone: -0.5 },
    { from: 0, to: 0, tone: 0 },
    { from: 3, to: 4, tone: 0.5 },
    { from: 20, to: 20, tone: 1 }
  ]));

it('where nothing became less, no class says so', () =>
  expect(changeClassesOf([0, 5])).toEqual([
    { from: 0, to: 0, tone: 0 },
    { from: 5, to: 5, tone: 1 }
  ]));

it('every value lies in exactly one class, no limit is made up, and a higher class has a fuller tone', () =>
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -30, max: 50 }), { maxLength: 120 }),
      fc.integer({ min: 1, max: 7 }),
      (values, most) => {
        for (const classes of [classesOf(values, most), changeClassesOf(values, most)]) {
          for (const value of values)
            expect(classes.filter(({ from, to }) => value >= from && value <= to)).toEqual([classOf(value, classes)]);
          for (const { from, to } of classes)
            expect([values.includes(from), values.includes(to)]).toEqual([true, true]);
          const tones = classes.map(({ tone }) => tone);
          expect(tones).toEqual([...new Set(tones)].sort((a, b) => a - b));
          expect(tones.every((tone) => Math.abs(tone) <= 1)).toBe(true);
        }
      }
    )
  ));
