import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { covers, merge } from './merge.ts';
import { emptyMerged, entriesOf, type Merged } from './merged.ts';
import { arbitraryCopies, reachableCopies } from './testing/copies.ts';

const RUNS = { numRuns: 2000 };

describe('two copies that writing can make', () => {
  test('merge to the same, whichever comes first', () => {
    fc.assert(
      fc.property(reachableCopies, ([a, b]) => {
        expect(merge(a, b)).toEqual(merge(b, a));
      }),
      RUNS
    );
  });

  test('merge to the same in threes, whichever two meet first', () => {
    fc.assert(
      fc.property(reachableCopies, ([a, b, c]) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
      RUNS
    );
  });

  test('gain nothing from meeting twice', () => {
    fc.assert(
      fc.property(reachableCopies, ([a, b]) => {
        const merged = merge(a, b);
        expect(merge(merged, b)).toEqual(merged);
        expect(merge(a, a)).toEqual(a);
      }),
      RUNS
    );
  });

  test('lose nothing to an empty one', () => {
    fc.assert(
      fc.property(reachableCopies, ([a]) => {
        expect(merge(a, emptyMerged())).toEqual(a);
      }),
      RUNS
    );
  });

  test('hold no entry that their own `seen` does not cover', () => {
    const covered = ({ fields, seen }: Merged) =>
      Object.values(fields).every((entries) => entries.every(({ stamp }) => covers(seen, stamp)));
    fc.assert(
      fc.property(reachableCopies, ([a, b]) => covered(merge(a, b))),
      RUNS
    );
  });
});

describe('any two copies, however damaged', () => {
  test('never merge into an empty field', () => {
    fc.assert(
      fc.property(arbitraryCopies, arbitraryCopies, (a, b) => {
        const merged = merge(a, b);
        for (const field of new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])) {
          expect(entriesOf(merged.fields, field).length).toBeGreaterThan(0);
        }
      }),
      RUNS
    );
  });

  test('show the value of the server where one stamp stands for two values', () => {
    const stamp = '000000000-0000-aaaaaaaa';
    const copy = (value: string): Merged => ({ fields: { title: [{ value, stamp }] }, seen: { aaaaaaaa: stamp } });
    expect(merge(copy('server'), copy('device')).fields.title).toEqual([{ value: 'server', stamp }]);
  });
});
