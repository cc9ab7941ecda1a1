import { describe, expect, it } from 'vitest';
import type { Look } from '#lib/domain/survey/definition.ts';
import { date } from './definition.ts';
import { partsOf, spellParts, wholeParts } from './parts.ts';

const read = (typed: string, look?: Look) => date.read(typed, { kind: 'question', name: 'd', type: 'date', look });
const isDate = (value: string): boolean =>
  date.check(value, { kind: 'question', name: 'd', type: 'date' }, []) === undefined;

describe('a date', () => {
  it.each([
    ['24.12.1990', '1990-12-24'],
    ['1/2/2026', '2026-02-01'],
    ['٢٤.١٢.١٩٩٠', '1990-12-24'],
    ['1990-12-24', '1990-12-24'],
    ['29.2.2024', '2024-02-29'],
    ['..', undefined]
  ])('typed %j is %j', (typed, expected) => expect(read(typed)).toBe(expected));

  it.each(['29.2.2025', '24.12.90', '31.11.2026', '12.2026', '24.12.', '1.2.3.4', '0.1.2026'])(
    'typed %j stays as it is, and is no date',
    (typed) => {
      expect(read(typed)).toBe(typed);
      expect(isDate(read(typed) as string)).toBe(false);
    }
  );

  it('of which only the month or the year is asked has the first day, as in ODK', () => {
    expect([read('3.2024', 'month-year'), read('2024', 'year')]).toEqual(['2024-03-01', '2024-01-01']);
    expect(isDate(read('1.1.2024', 'year') as string)).toBe(false);
  });

  it('that is half typed comes back into its fields', () => {
    const half = { day: '24', month: '', year: '19' };
    const stored = read(spellParts(half, undefined));
    expect(partsOf(stored, undefined)).toEqual(half);
    expect(partsOf('1990-02-03', undefined)).toEqual({ day: '3', month: '2', year: '1990' });
    expect(partsOf(read('3.', 'month-year'), 'month-year')).toEqual({ month: '3', year: '' });
  });
});

describe('a whole date put into one of its fields', () => {
  const FEBRUARY = { day: '01', month: '02', year: '1980' };
  const SHORT = { day: '1', month: '2', year: '1980' };

  it.each([
    ['01.02.1980', FEBRUARY],
    ['1.2.1980', SHORT],
    ['1980-02-01', FEBRUARY],
    ['01/02/1980', FEBRUARY],
    ['01-02-1980', FEBRUARY],
    ['1980/2/1', SHORT],
    [' 01. 02. 1980 ', FEBRUARY],
    ['٠١/٠٢/١٩٨٠', FEBRUARY],
    ['۱۹۸۰-۰۲-۰۱', FEBRUARY],
    ['\u200f١\u200f/٢\u200f/١٩٨٠', SHORT]
  ])('%j is spread over them', (text, parts) => {
    expect(wholeParts(text, undefined)).toEqual(parts);
    expect(read(spellParts(wholeParts(text, undefined)!, undefined))).toBe('1980-02-01');
  });

  it('that no calendar has is spread as well, and is no date', () => {
    const parts = wholeParts('31.02.1980', undefined)!;
    expect(parts).toEqual({ day: '31', month: '02', year: '1980' });
    expect(isDate(read(spellParts(parts, undefined)) as string)).toBe(false);
  });

  it('gives what is asked for where only the month or the year is', () => {
    expect(wholeParts('02.1980', 'month-year')).toEqual({ day: '', month: '02', year: '1980' });
    expect(wholeParts('1980-02', 'month-year')).toEqual({ day: '', month: '02', year: '1980' });
    expect(read(spellParts(wholeParts('17.02.1980', 'month-year')!, 'month-year'), 'month-year')).toBe('1980-02-01');
    expect(read(spellParts(wholeParts('17.02.1980', 'year')!, 'year'), 'year')).toBe('1980-01-01');
  });

  it.each(['01.02.80', '1. Februar 1980', '01.02', '02.1980', '1980', '1.2.3.1980', '1.2-1980', '0102198', '1.', ''])(
    '%j is none, and stays in its field, whole',
    (text) => expect(wholeParts(text, undefined)).toBeUndefined()
  );

  it.each(['01.02.80', '1. Februar 1980', '01.02', '0102198'])('%j comes back into its field unshortened', (text) => {
    const stored = read(spellParts({ day: text, month: '', year: '' }, undefined));
    expect(isDate(stored as string)).toBe(false);
    expect(partsOf(stored, undefined).day.replaceAll('/', '.')).toBe(text);
    expect(partsOf(stored, undefined)).toMatchObject({ month: '', year: '' });
  });

  it('is understood with a dot behind the day and the month', () =>
    expect(read(spellParts({ day: '1.', month: '2. ', year: '1980' }, undefined))).toBe('1980-02-01'));
});
