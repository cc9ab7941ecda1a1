import { expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

it.each([
  [null, 'whole'],
  ['bytes=0-126', { from: 0, to: 126 }],
  ['bytes=100-', { from: 100, to: 999 }],
  ['bytes=990-5000', { from: 990, to: 999 }],
  ['bytes=-10', { from: 990, to: 999 }],
  ['bytes=-5000', { from: 0, to: 999 }],
  ['bytes=-0', 'beyond'],
  ['bytes=1000-', 'beyond'],
  ['bytes=20-10', 'whole'],
  ['bytes=0-1, 5-9', 'whole'],
  ['bytes=-', 'whole'],
  ['lines=0-1', 'whole'],
  ['bytes=99999999999999999999-', 'whole']
])('%s of 1000 bytes is %o', (header, range) => expect(byteRange(header, 1000)).toEqual(range));
