import { expect, test } from 'vitest';
import { lackingIn } from './whole.ts';

const kind = { whole: ['name', 'months'] };

test('what says nothing is lacking, a zero is not', () => {
  expect(lackingIn(kind)).toEqual(['name', 'months']);
  expect(lackingIn(kind, { name: ' \n', months: '' })).toEqual(['name', 'months']);
  expect(lackingIn(kind, { name: 'Amt', months: 0, more: '' })).toEqual([]);
});

test('a kind that names no such field is whole as it is', () => {
  expect(lackingIn({}, {})).toEqual([]);
});
