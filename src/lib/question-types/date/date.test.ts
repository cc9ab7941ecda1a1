import { describe, expect, it } from 'vitest';
import type { Look } from '#lib/domain/survey/definition.ts';
import { date } from './definition.ts';
import { partsOf, spellParts } from './parts.ts';

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
