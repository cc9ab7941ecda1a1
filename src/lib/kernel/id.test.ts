import { describe, expect, test } from 'vitest';
import { derivedId, ID_PATTERN, randomId, timedId } from './id.ts';

const zeros = (length: number) => new Uint8Array(length);
const ones = (length: number) => new Uint8Array(length).fill(255);

describe('an id', () => {
  test('at random is of version 4, whatever the chance', () => {
    expect(randomId(zeros)).toBe('00000000-0000-4000-8000-000000000000');
    expect(randomId(ones)).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  });

  test('of staff records sorts by the millisecond of its making', () => {
    const ids = [1, 1_700_000_000_000, 1_700_000_000_001, 2 ** 47].map((now) => timedId(now, ones));
    expect(ids).toEqual(ids.toSorted());
    expect(ids[1]).toBe('018bcfe5-6800-7fff-bfff-ffffffffffff');
  });

  test('derived from a source is always the same', () => {
    const digest = Uint8Array.from({ length: 32 }, (_, i) => i);
    expect(derivedId(digest)).toBe('00010203-0405-8607-8809-0a0b0c0d0e0f');
    expect(derivedId(digest)).toBe(derivedId(digest.slice(0, 16)));
  });

  test('leaves the bytes it was made from alone', () => {
    const bytes = ones(16);
    derivedId(bytes);
    randomId(() => bytes);
    timedId(0, () => bytes);
    expect(bytes).toEqual(ones(16));
  });

  test('of every sort has the one form that is taken', () => {
    for (const id of [randomId(ones), timedId(7, ones), derivedId(ones(32))]) expect(id).toMatch(ID_PATTERN);
    expect('00000000-0000-1000-8000-000000000000').not.toMatch(ID_PATTERN);
  });
});
