import { expect, it } from 'vitest';
import { dayBefore, hasWholeYear, isDay, withWholeYear } from './day.ts';

it.each(['2026-12-31', '2024-02-29', '2000-02-29', '0026-01-01'])('%s is a day of the calendar', (day) =>
  expect(isDay(day)).toBe(true)
);
it.each([
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '26-12-31',
  '2026-12-311',
  '',
  '٢٠٢٦-١٢-٣١'
])('%j is none', (day) => expect(isDay(day)).toBe(false));
it.each([
  ['0026-12-31', '2026-12-31'],
  ['0000-01-01', '2000-01-01'],
  ['0099-06-30', '2099-06-30'],
  ['0202-12-31', '0202-12-31'],
  ['2026-12-31', '2026-12-31'],
  ['', '']
])('%j means %j', (typed, meant) => expect(withWholeYear(typed)).toBe(meant));
it('a year of three digits is not whole', () =>
  expect(['0202-12-31', '1000-01-01'].map(hasWholeYear)).toEqual([false, true]));

it.each([
  ['2021-04-13', '2021-04-12'],
  ['2024-03-01', '2024-02-29'],
  ['2021-03-01', '2021-02-28'],
  ['2021-01-01', '2020-12-31']
])('before %s is %s', (day, eve) => expect(dayBefore(day)).toBe(eve));
