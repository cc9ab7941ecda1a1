import { expect, test } from 'vitest';
import { fromAreaUp } from './above.ts';

const above = (area: string | null, parents: Record<string, string | null>): string[] => [
  ...fromAreaUp(area, (at) => parents[at])
];

test('an area comes first, then what it lies in, up to the whole municipality', () => {
  expect(above('quarter', { quarter: 'north', north: 'town', town: null })).toEqual(['quarter', 'north', 'town']);
  expect(above(null, {})).toEqual([]);
});

test('a parent that nobody knows is the last', () => {
  expect(above('quarter', { quarter: 'gone' })).toEqual(['quarter', 'gone']);
});

test('areas that lie in each other end the walk', () => {
  expect(above('a', { a: 'b', b: 'c', c: 'b' })).toEqual(['a', 'b', 'c']);
  expect(above('a', { a: 'a' })).toEqual(['a']);
});
