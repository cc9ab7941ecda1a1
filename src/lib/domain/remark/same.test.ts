import { describe, expect, it } from 'vitest';
import { closestTo, leaderOf } from './same.ts';

describe('remarks that say the same', () => {
  it.each([
    ['one that says so of none', [], 'a', 'a'],
    ['one put to another', [['a', 'b']], 'a', 'b'],
    [
      'one put to one that was put on',
      [
        ['a', 'b'],
        ['b', 'c']
      ],
      'a',
      'c'
    ],
    [
      'two put to each other',
      [
        ['b', 'a'],
        ['a', 'b']
      ],
      'b',
      'a'
    ],
    [
      'one put to two put to each other',
      [
        ['d', 'c'],
        ['c', 'b'],
        ['b', 'c']
      ],
      'd',
      'b'
    ],
    ['one put to itself', [['a', 'a']], 'a', 'a']
  ] as const)('are led by one: %s', (_, pairs, id, leader) => {
    expect(leaderOf(id, new Map(pairs))).toBe(leader);
  });

  it('are looked for by their words, of whatever alphabet', () => {
    const others = [
      { text: 'Die Laterne ist aus.' },
      { text: 'Am BACH fehlt eine Bank' },
      { text: 'لا توجد مقاعد هنا' }
    ];
    expect(closestTo('Eine Bank am Bach fehlt', others)[0]).toBe(others[1]);
    expect(closestTo('مقاعد', others)[0]).toBe(others[2]);
    expect(closestTo('xyz', others)).toEqual(others);
  });
});
