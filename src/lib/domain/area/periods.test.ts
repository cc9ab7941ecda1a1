import { expect, it } from 'vitest';
import { cutsOf, periodOf } from './periods.ts';

it('both periods are as long as each other, today counted', () =>
  expect([cutsOf('2026-03-01', 30), cutsOf('2026-03-01', 365)]).toEqual([
    { now: '2026-01-31', before: '2026-01-01' },
    { now: '2025-03-02', before: '2024-03-02' }
  ]));

it.each([
  ['2026-03-01', 'now'],
  ['2026-01-31', 'now'],
  ['2026-01-30', 'before'],
  ['2026-01-01', 'before'],
  ['2025-12-31', undefined],
  [undefined, undefined]
])('%s lies in the period %s', (day, period) => expect(periodOf(day, cutsOf('2026-03-01', 30))).toBe(period));
