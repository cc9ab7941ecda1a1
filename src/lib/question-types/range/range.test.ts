import { expect, it } from 'vitest';
import { range, stepsOf } from './definition.ts';

const check = (value: number, scale: { min?: number; max?: number; step?: number }) =>
  range.check(value, { kind: 'question', name: 'r', type: 'range', ...scale }, [])?.code;

it('a value on a scale is within its ends and on one of its steps', () => {
  const percent = { min: 0, max: 100, step: 5 };
  expect([0, 5, 100].map((value) => check(value, percent))).toEqual([undefined, undefined, undefined]);
  expect([-5, 105, 7].map((value) => check(value, percent))).toEqual(['too-small', 'too-large', 'off-step']);
  expect([1.5, 2, 5.4].map((value) => check(value, { min: 1.5, max: 5.5, step: 0.5 }))).toEqual([
    undefined,
    undefined,
    'off-step'
  ]);
  expect([0.1, 0.3, 0.7].map((value) => check(value, { min: 0, max: 1, step: 0.1 }))).toEqual([
    undefined,
    undefined,
    undefined
  ]);
});

it('a scale without numbers goes from 1 to 10, as in ODK', () =>
  expect([0, 1, 10, 11].map((value) => check(value, {}))).toEqual(['too-small', undefined, undefined, 'too-large']));

it('a scale of eleven steps at most is a button for each, a longer one is none', () => {
  expect(stepsOf({ min: 0, max: 10, step: 1 })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(stepsOf({ min: 0, max: 1, step: 0.1 })[3]).toBe(0.3);
  expect(stepsOf({ min: 1, max: 10, step: 4 })).toEqual([1, 5, 9]);
  for (const long of [
    { min: 0, max: 11, step: 1 },
    { min: 5, max: 5, step: 1 },
    { min: 0, max: 10, step: 0 },
    { min: 10, max: 0, step: 1 }
  ])
    expect(stepsOf(long)).toEqual([]);
});
