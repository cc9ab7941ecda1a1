import { expect, test } from 'vitest';
import type { DraftArea } from './areas.ts';
import { placed } from './placed.ts';

const draft = (code: string, parent: string): DraftArea => ({
  ...{ rows: [1], name: code, code, slug: code, level: '', parent },
  ...{ polygons: [], faults: [], notes: [] }
});
const place = (...drafts: DraftArea[]) => {
  let last = 0;
  const areas = placed(
    drafts,
    {
      known: [
        { id: 'known', code: '7' },
        { id: 'town', code: '' }
      ],
      root: 'town'
    },
    () => String((last += 1))
  );
  return areas.map(({ code, id, parent }) => [code, id, parent]);
};

test('each comes after the one it lies in, and names it by its id', () => {
  expect(place(draft('111', '11'), draft('11', '1'), draft('1', ''))).toEqual([
    ['1', '3', 'town'],
    ['11', '2', '3'],
    ['111', '1', '2']
  ]);
});

test('it may lie in an area that is there already; else it lies in the municipality', () => {
  expect(place(draft('71', '7'), draft('81', '8'), draft('', ''))).toEqual([
    ['', '3', 'town'],
    ['71', '1', 'known'],
    ['81', '2', 'town']
  ]);
});
