import { expect, it } from 'vitest';
import { reasonKey } from './reason-key.ts';

it('A reason has words, also one that only this device or only a newer server knows', () => {
  expect(reasonKey('forbidden')).toBe('reasons:forbidden');
  expect(reasonKey('no-access')).toBe('transfer:noAccess');
  expect(reasonKey('made-up-next-year')).toBe('transfer:unknownReason');
});
