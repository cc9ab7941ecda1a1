import { expect, it } from 'vitest';
import { acceptedLanguages } from './accepted.ts';

it('reads the languages a browser asks for, the most wished for first', () => {
  expect(acceptedLanguages('ar-SY,ar;q=0.9, de;q=0.5,*;q=0.1')).toEqual(['ar-SY', 'ar', 'de', '*']);
  expect(acceptedLanguages('')).toEqual([]);
  expect(acceptedLanguages(',;q=1, ')).toEqual([]);
});
