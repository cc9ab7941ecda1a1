import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeOf, countOf, protectedChangeOf, type Said } from './figures.ts';
import { cutsOf, periodOf } from './periods.ts';

const CUTS = cutsOf('2026-11-30', 30);
const [NOW, BEFORE, LONG_AGO] = ['2026-11-20', '2026-10-20', '2026-01-01'];
const AREAS = ['a', 'b', 'c', 'd'];
const times = (n: number, said: Said): Said[] => Array.from({ length: n }, () => said);

describe('the change of an area', () => {
  const said = [
    ...times(12, { area: 'a', day: NOW }),
    ...times(7, { area: 'a', day: BEFORE }),
    ...times(6, { area: 'b', day: BEFORE }),
    ...times(3, { area: 'c', day: NOW }),
    ...times(9, { area: 'd', day: LONG_AGO }),
    ...times(5, { day: NOW })
  ];

  it('is what was said more than in as many days before', () =>
    expect(Object.fromEntries(changeOf(said, AREAS, CUTS))).toEqual({ a: 5, b: -6, c: 3, d: 0 }));

  it('of what people answered is hidden where one of its numbers is small, and where that could be worked out', () => {
    const told = protectedChangeOf(said, AREAS, CUTS);
    const hidden = [...told].flatMap(([area, n]) => (n === undefined ? [area] : []));
    expect(hidden).toContain('c');
    expect(hidden.length, 'one alone is told by the others').toBeGreaterThan(1);
    expect(told.get('d')).toBe(0);
  });

  const answers = fc.array(
    fc.record({
      area: fc.option(fc.constantFrom(...AREAS), { nil: undefined }),
      day: fc.constantFrom(NOW, BEFORE, LONG_AGO)
    }),
    { maxLength: 90 }
  );

  it('is the true one wherever it is told, and never told where four or fewer answered in one of the periods', () =>
    fc.assert(
      fc.property(answers, (all) => {
        const [told, truth] = [protectedChangeOf(all, AREAS, CUTS), changeOf(all, AREAS, CUTS)];
        for (const [area, n] of told) if (n !== undefined) expect(n).toBe(truth.get(area));
        for (const period of ['now', 'before']) {
          const counts = countOf(
            all.filter(({ day }) => periodOf(day, CUTS) === period),
            AREAS
          );
          for (const [area, n = 0] of counts) if (n > 0 && n < 5) expect(told.get(area), area).toBeUndefined();
        }
      }),
      { numRuns: 60 }
    ));
});
