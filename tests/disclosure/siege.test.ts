import { describe, expect, it } from 'vitest';
import { PUBLIC_POLICIES, type Policy } from '#lib/domain/disclosure/policy.ts';
import { releaseOf } from '#lib/domain/disclosure/release.ts';
import { besiegeAll, EXACT } from './siege.ts';

const ROUNDED = PUBLIC_POLICIES.survey;
const SEEDS = [1, 2, 5, 6, 8, 9, 12, 13, 14, 15];

const withoutMore: typeof releaseOf = (plans, sheets, earlier, made) =>
  releaseOf(plans, sheets, earlier, { ...made, policy: { ...made.policy, complementary: false } });

describe('Somebody who solves linear programs over everything that was ever released', () => {
  it.each([
    ['rounded', ROUNDED],
    ['exact', EXACT]
  ])('narrows no small number down where numbers are %s', { timeout: 120_000 }, (_, policy) => {
    const siege = besiegeAll(SEEDS, policy);
    expect(siege).toMatchObject({ exact: [], narrow: [] });
    expect(siege.small).toBeGreaterThan(50);
    expect(siege.told).toBeGreaterThan(50);
  });

  it('narrows none down even if it is told which rounded ones are hidden for being small', { timeout: 120_000 }, () => {
    expect(besiegeAll(SEEDS, ROUNDED, releaseOf, true)).toMatchObject({ exact: [], narrow: [] });
  });

  const planted: [string, Policy, typeof releaseOf][] = [
    ['small cells are hidden and sums are forgotten', EXACT, withoutMore],
    ['numbers are rounded, and that is that', ROUNDED, withoutMore],
    [
      'what was released before is forgotten',
      ROUNDED,
      (plans, sheets, earlier, made) => {
        const { cells, ...release } = releaseOf(plans, sheets, [], made);
        const anew = Object.entries(cells).map(([id, { told }]) => [id, { told, since: earlier.length }] as const);
        return { ...release, cells: Object.fromEntries(anew) };
      }
    ]
  ];
  it.each(planted)('finds small numbers where %s', { timeout: 120_000 }, (_, policy, make) => {
    expect(besiegeAll(SEEDS, policy, make).narrow).not.toEqual([]);
  });
});
