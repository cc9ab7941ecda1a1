import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laterStamp, nextStamp, nodeOf, STAMP_PATTERN, timeOf, type Stamp } from './stamp.ts';

const NODE = 'abcdefgh';
const LAST = 36 ** 9 - 1;
const clock = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, NaN, Infinity, -Infinity, LAST, 2 ** 53));

describe('a node’s stamps', () => {
  test('grow with every write, whatever its clock does', () => {
    fc.assert(
      fc.property(fc.array(clock, { minLength: 2, maxLength: 30 }), (clocks) => {
        let last: Stamp | undefined;
        for (const now of clocks.map((time) => (time >= LAST ? 1 : time))) {
          const next = nextStamp(NODE, now, last);
          expect(next).toMatch(STAMP_PATTERN);
          if (last !== undefined) expect(next > last).toBe(true);
          last = next;
        }
      })
    );
  });

  test('are later than any stamp of another node they follow', () => {
    const theirs = nextStamp('zzzzzzzz', 5, undefined);
    expect(nextStamp(NODE, 5, theirs) > theirs).toBe(true);
  });

  test('leap on by as much as they are told, from one millisecond into the next', () => {
    const first = nextStamp(NODE, 5, `000000004-0007-${NODE}`, 46_655);
    expect(first).toBe(`000000005-0zzz-${NODE}`);
    expect(nextStamp(NODE, 5, first)).toBe(`000000005-1000-${NODE}`);
    expect(nextStamp(NODE, 5, first, 1)).toBe(`000000005-1001-${NODE}`);
    expect(nextStamp(NODE, 5, `000000005-zzzy-${NODE}`, 1)).toBe(`000000006-0001-${NODE}`);
    expect(nextStamp(NODE, 5, `zzzzzzzzz-zzzx-${NODE}`, 9)).toBe(`zzzzzzzzz-zzzy-${NODE}`);
  });

  test('go on in the next millisecond when one is full', () => {
    const full = `000000005-zzzz-${NODE}`;
    expect(nextStamp(NODE, 5, full)).toBe(`000000006-0000-${NODE}`);
  });

  test('tell their time and node', () => {
    const stamp = nextStamp(NODE, 1_800_000_000_000, undefined);
    expect([timeOf(stamp), nodeOf(stamp)]).toEqual([1_800_000_000_000, NODE]);
  });

  test('end with the year 5188 rather than break their form', () => {
    expect(() => nextStamp(NODE, 0, `zzzzzzzzz-zzzz-${NODE}`)).toThrow('no later stamp');
  });
});

test('of two stamps the later one is the greater, and any is later than none', () => {
  const [early, late] = [nextStamp(NODE, 1, undefined), nextStamp(NODE, 2, undefined)];
  expect(laterStamp(early, late)).toBe(late);
  expect(laterStamp(late, early)).toBe(late);
  expect(laterStamp(undefined, early)).toBe(early);
  expect(laterStamp(early, undefined)).toBe(early);
  expect(laterStamp(undefined, undefined)).toBeUndefined();
});
