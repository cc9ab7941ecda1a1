import { describe, expect, it } from 'vitest';
import { readDecimal, readWhole } from './number-text.ts';

describe('a whole number', () => {
  it.each([
    ['12', 12],
    [' 012 ', 12],
    ['-3', -3],
    ['−3', -3],
    ['١٢٣', 123],
    ['۴۵', 45],
    ['\u200f١٢\u200e', 12],
    ['1.000', 1000],
    ['12,345,678', 12345678],
    ["1'000", 1000],
    ['1 000', 1000],
    ['١٬٠٠٠', 1000],
    ['1.000,5', undefined],
    ['1.00', undefined],
    ['2,5', undefined],
    ['zwölf', undefined],
    ['1e3', undefined],
    ['99999999999999999', undefined],
    ['', undefined]
  ])('written %j is %s', (typed, expected) => expect(readWhole(typed)).toBe(expected));
});

describe('a decimal number', () => {
  it.each([
    ['2,5', 2.5],
    ['2.5', 2.5],
    ['٢٫٥', 2.5],
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1 234,5', 1234.5],
    ['-0,5', -0.5],
    ['-0', 0],
    [',5', 0.5],
    ['7', 7],
    ['7,', 7],
    ['1.2.3', undefined],
    ['2,5 km', undefined],
    ['Infinity', undefined],
    ['', undefined]
  ])('written %j is %s', (typed, expected) => expect(readDecimal(typed)).toBe(expected));
});
