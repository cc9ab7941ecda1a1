import { describe, expect, it } from 'vitest';
import { agendaItem } from '../conference/conference.ts';
import { conflictsOf } from './conflict.ts';
import type { Merged } from './merged.ts';

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
