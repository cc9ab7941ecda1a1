import { expect, test } from 'vitest';
import { answerDueOn } from './due.ts';

test.each([
  ['2026-11-22', 10, '2026-12-02'],
  ['2026-12-25', 10, '2027-01-04'],
  ['2028-02-20', 9, '2028-02-29'],
  ['2026-03-20', 14, '2026-04-03'],
  ['2026-11-22', 0, '2026-11-22'],
  ['2026-11-22', '', '2026-12-06'],
  ['2026-11-22', undefined, '2026-12-06']
] as const)('a remark of %s is answered within %s days: by %s', (day, days, due) => {
  expect(answerDueOn(day, days)).toBe(due);
});

test('what has not come yet is due on no day', () => {
  expect(answerDueOn(undefined, 10)).toBeUndefined();
});
