import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rangeOf } from './range.ts';

it.each([
  ['bytes=0-0', { from: 0, to: 0 }],
  ['bytes=2-5', { from: 2, to: 5 }],
  ['bytes=2-', { from: 2, to: 9 }],
  ['bytes=-3', { from: 7, to: 9 }],
  ['bytes=-99', { from: 0, to: 9 }],
  ['bytes=9-99', { from: 9, to: 9 }],
  ['BYTES=2-5', { from: 2, to: 5 }],
  ['bytes=2-99999999999999999999999999', { from: 2, to: 9 }]
])('%s of ten bytes is a part', (header, range) => expect(rangeOf(header, 10)).toEqual(range));

it.each([
  ...[undefined, '', 'bytes', 'bytes=', 'bytes=-', 'bytes=5-2', 'bytes=99999999999999999999-1', 'bytes=0-1,3-4'],
  ...[
    'bytes=a-b',
    'bytes=0x1-2',
    'bytes=-1-2',
    'bytes=1.5-2',
    'bytes=1e1-',
    'items=0-1',
    'bytes:0-1',
    '0-1',
    'bytes=NaN-'
  ]
])('%s asks for no part', (header) => expect(rangeOf(header, 10)).toBe('whole'));

it.each(['bytes=10-', 'bytes=10-10', 'bytes=99999999999999999999-', 'bytes=-0'])(
  '%s lies outside of ten bytes',
  (header) => expect(rangeOf(header, 10)).toBe('outside')
);

it('gives of any header and any size only what is there', () => {
  const number = fc.oneof(fc.constant(''), fc.nat(20).map(String), fc.stringMatching(/^\d{1,30}$/));
  const headers = fc.oneof(
    fc.string(),
    fc.tuple(number, number).map(([a, b]) => `bytes=${a}-${b}`)
  );
  fc.assert(
    fc.property(headers, fc.nat(15), (header, size) => {
      const range = rangeOf(header, size);
      if (typeof range === 'string') return;
      expect(range.from).toBeGreaterThanOrEqual(0);
      expect(range.to).toBeGreaterThanOrEqual(range.from);
      expect(range.to).toBeLessThan(size);
    }),
    { numRuns: 2000 }
  );
});
