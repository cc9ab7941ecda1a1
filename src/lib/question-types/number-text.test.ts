import { describe, expect, it } from 'vitest';
import { isPlain, otherReading, readDecimal, readWhole } from './number-text.ts';

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
    ['１２', 12],
    ['১২', 12],
    // Nobody parts thousands behind a zero: these are fractions.
    ['0,250', undefined],
    ['0.250', undefined],
    ['-0.125', undefined],
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

describe('one mark before three digits', () => {
  it.each([
    ['1.250', 'de', 1250, 1.25],
    ['1,250', 'de', 1.25, 1250],
    ['1,250', 'en', 1250, 1.25],
    ['1.250', 'en', 1.25, 1250],
    ['-12.500', 'de-x-einfach', -12_500, -12.5],
    ['١,٢٥٠', 'en', 1250, 1.25],
    ['۱.۲۵۰', 'de', 1250, 1.25],
    ['1.250', 'tr', 1250, 1.25],
    ['1.250', 'not a tag', 1.25, 1250],
    // Only one reading makes sense.
    ['1 250', 'de', 1250, undefined],
    ['1\u202f250', 'fr', 1250, undefined],
    ["1'250", 'de', 1250, undefined],
    ['١٬٢٥٠', 'ar', 1250, undefined],
    ['١٫٢٥٠', 'ar', 1.25, undefined],
    ['1.250.000', 'de', 1_250_000, undefined],
    ['1,250,000', 'de', 1_250_000, undefined],
    ['1.250,5', 'en', 1250.5, undefined],
    ['0.250', 'de', 0.25, undefined],
    ['1.25', 'de', 1.25, undefined],
    ['1.2500', 'de', 1.25, undefined],
    ['1250', 'de', 1250, undefined]
  ])('%j in %s is %s, or %s', (typed, language, first, other) => {
    expect(readDecimal(typed, language)).toBe(first);
    expect(otherReading(typed, language)).toBe(other);
  });

  it.each(['1.250', '1 250', "1'250", '١٬٢٥٠', '1.250.000'])('%j needs a word about how it was read', (typed) =>
    expect(isPlain(typed)).toBe(false)
  );
  it.each(['1250', '2,5', '2.5', '1,', '٢٫٥', '-7', ''])('%j goes without saying', (typed) =>
    expect(isPlain(typed)).toBe(true)
  );
});
