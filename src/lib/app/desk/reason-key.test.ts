import { expect, it } from 'vitest';
import { fileReasonKey, reasonKey } from './reason-key.ts';

it('A reason has words, also one that only this device or only a newer server knows', () => {
  expect(reasonKey('forbidden')).toBe('reasons:forbidden');
  expect(reasonKey('no-access')).toBe('transfer:noAccess');
  expect(reasonKey('made-up-next-year')).toBe('transfer:unknownReason');
  expect(fileReasonKey('too-large')).toBe('transfer:fileReason.too-large');
  expect(fileReasonKey('made-up-next-year')).toBe('transfer:fileReason.other');
});
