import { expect, test } from 'vitest';
import { isUnder, successorsIn } from './succession.ts';

const of = (...areas: string[]) => areas.map((area) => ({ area, type: 'action-area' }));
const SPLIT = { before: of('old'), after: of('west', 'east') };
const MERGE = { before: of('hill', 'dale'), after: of('both') };
const CONVERT = { before: of('south'), after: of('south') };
const lie = {
  parentOf: new Map<string, string | null>([
    ...['old', 'west', 'east', 'hill', 'both', 'south'].map((area) => [area, 'town'] as const),
    ...([
      ['dale', 'rim'],
      ['rim', 'town'],
      ['lane', 'old'],
      ['town', null]
    ] as const)
  ]),
  successorsOf: successorsIn([SPLIT, MERGE, CONVERT])
};

test.each([
  ['what was collected before a split is read in each part', 'old', 'west', true],
  ['whoever had the whole has each part', 'east', 'old', true],
  ['one part is not the other', 'east', 'west', false],
  ['what lay in the old area is read in the parts', 'lane', 'east', true],
  ['what was collected before a merger is read after it', 'hill', 'both', true],
  ['whoever had one of the merged has the new one', 'both', 'dale', true],
  ['but not what the other one had collected', 'hill', 'dale', false],
  ['what lay around a merged one has not the new one', 'both', 'rim', false],
  ['an area that stays is nobody’s successor', 'south', 'old', false],
  ['a parent has all', 'lane', 'town', true],
  ['a part has not its parent', 'town', 'old', false]
])('%s', (_, area, root, expected) => {
  expect(isUnder(area, root, lie)).toBe(expected);
});

test('only what ends has successors, and areas that follow on each other end the walk', () => {
  expect([...successorsIn([CONVERT]).keys()]).toEqual([]);
  const ring = {
    parentOf: new Map(),
    successorsOf: new Map([
      ['a', ['b']],
      ['b', ['a']]
    ])
  };
  expect([isUnder('a', 'b', ring), isUnder('a', 'c', ring)]).toEqual([true, false]);
});
