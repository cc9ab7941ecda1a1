import { expect, it } from 'vitest';
import { filtersIn, withFilters } from './filters-in-url.ts';

it('reads from an address the filters that were written into it, whatever the choices are called', () => {
  const filters = [
    { facet: 'area', part: 'north' },
    { facet: 'needs/100 %: alles', part: '1' },
    { facet: '@day', part: '2026-11-01..2026-11-07' },
    { facet: 'straße', part: '%3A' }
  ];
  const params = withFilters(new URLSearchParams('tab=results&filter=old:one'), filters);
  expect(params.get('tab')).toBe('results');
  expect(filtersIn(new URLSearchParams(params.toString()))).toEqual(filters);
  expect(filtersIn(withFilters(params, []))).toEqual([]);
});

it('reads nothing from what is no filter', () => {
  for (const text of ['', 'area', 'area:', ':north', 'a:b:c'])
    expect(filtersIn(new URLSearchParams({ filter: text })), text).toEqual([]);
});
