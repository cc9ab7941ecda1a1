import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESK_POLICY, isSmall, PUBLIC_POLICIES, rangeOf, type Policy } from './policy.ts';
import { protect } from './protect.ts';
import { releaseOf, LEAST_CHANGED, type Past } from './release.ts';
import { cellId, tablesOf, type Counted, type Plan } from './table.ts';

const area = {
  key: 'area',
  branches: [{ key: 'north', of: [{ key: 'mill' }, { key: 'quay' }] }, { key: 'south' }]
};
const said = { key: 'said', branches: [{ key: 'yes' }, { key: 'no' }, { key: 'none' }] };
const PLAN: Plan = { key: 'by-area', dimensions: [area, said] };

/** Sheets by area: how many said yes, no and nothing. */
const sheetsOf = (counts: Record<string, [number, number, number]>): Counted[] =>
  Object.entries(counts).flatMap(([place, each]) =>
    each.flatMap((n, index) =>
      Array.from({ length: n }, (_, number) => ({
        id: `${place}-${index}-${number}`,
        of: { area: place, said: ['yes', 'no', 'none'][index]! }
      }))
    )
  );

function shown(sheets: Counted[], policy = DESK_POLICY): (at: Record<string, string>) => number | undefined {
  const tables = tablesOf([PLAN], sheets);
  const told = protect(tables, policy);
  return (at) => told[tables.places.get(cellId(at))!];
}

describe('a table with parts of parts', () => {
  it('hides a small cell, and what would give it away in its row, in its column and in what holds its area', () => {
    const at = shown(sheetsOf({ mill: [3, 20, 12], quay: [20, 30, 11], south: [40, 50, 13] }));
    expect(at({ area: 'mill', said: 'yes' })).toBeUndefined();
    // In the row of the mill one more, in the column either the quay or the whole north.
    const row = [at({ area: 'mill', said: 'no' }), at({ area: 'mill', said: 'none' })];
    expect(row).toContain(undefined);
    expect([at({ area: 'quay', said: 'yes' }), at({ area: 'north', said: 'yes' })]).toContain(undefined);
    expect(at({})).toBe(199);
  });

  it('tells nothing of a group in which all but few said the same, and nothing but its size of a small one', () => {
    const at = shown(sheetsOf({ mill: [28, 2, 0], quay: [3, 3, 3], south: [40, 50, 13] }), PUBLIC_POLICIES.survey);
    expect(at({ area: 'mill' })).toBe(30);
    expect(['yes', 'no', 'none'].map((answer) => at({ area: 'mill', said: answer }))).toEqual(Array(3).fill(undefined));
    expect(at({ area: 'quay' })).toBe(10);
    expect(['yes', 'no', 'none'].map((answer) => at({ area: 'quay', said: answer }))).toEqual(Array(3).fill(undefined));
  });

  it('refuses a sheet that is in no category: sums would be no sums', () => {
    expect(() => tablesOf([PLAN], [{ id: '1', of: { area: 'mill' } }])).toThrow('no category');
  });
});

describe('rounding', () => {
  it('tells what numbers a rounded one can stand for, and stands for no small one', () => {
    const policies: Policy[] = [PUBLIC_POLICIES.survey, PUBLIC_POLICIES.children, { ...DESK_POLICY, rounding: 3 }];
    for (const policy of policies) {
      for (let n = policy.minCell; n < 60; n++) {
        const { told, low, high } = rangeOf(n, policy);
        expect(low <= n && n <= high && low >= policy.minCell).toBe(true);
        for (const edge of [low, high]) expect(rangeOf(edge, policy).told).toBe(told);
        expect(rangeOf(high + 1, policy).told).toBeGreaterThan(told);
      }
    }
  });
});

const sheets = (least: number, most: number): fc.Arbitrary<Counted[]> =>
  fc
    .array(fc.record({ area: fc.constantFrom('mill', 'quay', 'south'), said: fc.constantFrom('yes', 'no', 'none') }), {
      minLength: least,
      maxLength: most
    })
    .map((all) => all.map((of, index) => ({ id: String(index), of })));
const policies = fc.constantFrom<Policy>(DESK_POLICY, PUBLIC_POLICIES.survey, PUBLIC_POLICIES.children);
const MADE = { policy: PUBLIC_POLICIES.survey, at: '2026-11-30T10:00:00Z', by: 'planning' };

describe('any sheets at all', () => {
  it('no small number is told, every told one is the count or its multiple, whatever order the sheets come in', () => {
    fc.assert(
      fc.property(sheets(0, 120), policies, (all, policy) => {
        const tables = tablesOf([PLAN], all);
        const told = protect(tables, policy);
        tables.cells.forEach(({ n }, place) => {
          if (told[place] !== undefined) expect(told[place]).toBe(rangeOf(n, policy).told);
          if (isSmall(n, policy)) expect(told[place]).toBeUndefined();
        });
        const renamed = all.toReversed().map(({ of }, index) => ({ id: `other-${index}`, of }));
        expect(protect(tablesOf([PLAN], renamed), policy)).toEqual(told);
      }),
      { numRuns: 60 }
    );
  });

  it('a release does not change while fewer sheets than ten have come since, however often it is made', () => {
    fc.assert(
      fc.property(sheets(20, 120), fc.nat(LEAST_CHANGED - 1), fc.nat(LEAST_CHANGED - 1), (all, one, two) => {
        const past: Past[] = [];
        for (const late of [Math.max(one, two), Math.min(one, two), 0]) {
          const known = all.slice(0, all.length - late);
          past.push({ release: releaseOf([PLAN], known, past, MADE), sheets: known });
        }
        const [first, ...others] = past.map(({ release }) => release.cells);
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 40 }
    );
  });

  it('a release is made anew once ten have come, counted from when it was last made anew', () => {
    const all = sheetsOf({ mill: [20, 20, 20], quay: [20, 20, 20], south: [24, 20, 20] });
    const past: Past[] = [];
    for (const known of [all.slice(0, -18), all.slice(0, -9), all]) {
      past.push({ release: releaseOf([PLAN], known, past, MADE), sheets: known });
    }
    const south = past.map(({ release }) => release.cells[cellId({ area: 'south', said: 'none' })]);
    expect(south.map((cell) => cell?.since)).toEqual([0, 0, 2]);
  });
});
