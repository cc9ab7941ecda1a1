import { describe, expect, it } from 'vitest';
import { agendaItem } from './agenda-item/kind.ts';
import { besideShown, conflictsOf, holdsMore, lostBy } from '../domain/record/conflict.ts';
import type { Merged } from '../domain/record/merged.ts';

const [ONE, TWO] = ['0mhz3k2q1-0000-nodeaaaa', '0mhz3k2q2-0000-nodebbbb'];
const copy = (fields: Merged['fields']): Merged => ({ fields, seen: { nodeaaaa: ONE, nodebbbb: TWO } });

describe('A conflict', () => {
  it('is two different texts that were written without seeing each other', () => {
    const found = conflictsOf(
      copy({
        result: [
          { value: 'ja', stamp: ONE },
          { value: 'nein', stamp: TWO }
        ]
      }),
      agendaItem
    );
    expect(found).toEqual([
      {
        field: 'result',
        entries: [
          { value: 'ja', stamp: ONE },
          { value: 'nein', stamp: TWO }
        ]
      }
    ]);
  });

  it('is none where both wrote the same', () => {
    expect(
      conflictsOf(
        copy({
          result: [
            { value: 'ja', stamp: ONE },
            { value: 'ja', stamp: TWO }
          ]
        }),
        agendaItem
      )
    ).toEqual([]);
  });

  it('is none in a field that simply shows the later value', () => {
    expect(
      conflictsOf(
        copy({
          title: [
            { value: 'A', stamp: ONE },
            { value: 'B', stamp: TWO }
          ]
        }),
        agendaItem
      )
    ).toEqual([]);
  });
});

describe('Beside the value a field shows', () => {
  const THREE = '0mhz3k2q3-0000-nodeaaaa';
  const title = (...values: [string, string][]) => copy({ title: values.map(([value, stamp]) => ({ value, stamp })) });

  it('stands what was written at the same time, once', () => {
    expect(besideShown(title(['A', ONE], ['B', TWO], ['A', THREE]), 'title')).toEqual({
      shown: { value: 'A', stamp: THREE },
      others: [{ value: 'B', stamp: TWO }]
    });
  });

  it('stands nothing where all wrote the same, one wrote, or nobody did', () => {
    expect(besideShown(title(['A', ONE], ['A', TWO]), 'title')).toBeUndefined();
    expect(besideShown(title(['A', ONE]), 'title')).toBeUndefined();
    expect(besideShown(title(), 'place')).toBeUndefined();
  });

  it('makes the record one that holds more than it shows, unless only its place in the list is meant', () => {
    expect(holdsMore(title(['A', ONE], ['B', TWO]), agendaItem)).toBe(true);
    const moved = copy({
      position: [
        { value: 'a0', stamp: ONE },
        { value: 'a1', stamp: TWO }
      ]
    });
    expect(holdsMore(moved, agendaItem)).toBe(false);
  });
});

describe('By choosing one value', () => {
  const versions = copy({
    result: [
      { value: 'eine Lampe', stamp: ONE },
      { value: 'eine Bank', stamp: TWO }
    ]
  });

  it('every other one is lost', () => {
    expect(lostBy(versions, 'result', 'eine Bank')).toEqual(['eine Lampe']);
    expect(lostBy(versions, 'result', 'etwas Drittes')).toEqual(['eine Lampe', 'eine Bank']);
    expect(
      lostBy(
        copy({
          count: [
            { value: 4, stamp: ONE },
            { value: 41, stamp: TWO }
          ]
        }),
        'count',
        41
      )
    ).toEqual([4]);
  });

  it('nothing is lost where all others stand in it, or say the same', () => {
    expect(lostBy(versions, 'result', 'eine Lampe\n\neine Bank')).toEqual([]);
    expect(
      lostBy(
        copy({
          result: [
            { value: 'ja', stamp: ONE },
            { value: 'ja', stamp: TWO }
          ]
        }),
        'result',
        'ja'
      )
    ).toEqual([]);
  });
});
