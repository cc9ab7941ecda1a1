import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAfterMove, positionBetween } from './position.ts';

const sorted = (positions: readonly string[]): string[] => [...positions].sort((a, b) => (a < b ? -1 : 1));

describe('A position', () => {
  it('lies between its neighbours', () => {
    const first = positionBetween(undefined, undefined);
    const last = positionBetween(first, undefined);
    const between = positionBetween(first, last);
    expect(sorted([last, between, first])).toEqual([first, between, last]);
  });

  it('comes after two records that share a place', () => {
    const same = positionBetween(undefined, undefined);
    expect(positionBetween(same, same) > same).toBe(true);
  });

  it('moves a record exactly one step, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.constantFrom<-1 | 1>(-1, 1)), { maxLength: 40 }), (moves) => {
        const list: { name: number; position: string }[] = [];
        for (let name = 0; name < 10; name++)
          list.push({ name, position: positionBetween(list.at(-1)?.position, undefined) });
        for (const [index, step] of moves) {
          const names = list.map((entry) => entry.name);
          const position = positionAfterMove(
            list.map((entry) => entry.position),
            index,
            step
          );
          if (position === undefined) continue;
          list[index]!.position = position;
          list.sort((a, b) => (a.position < b.position ? -1 : 1));
          [names[index], names[index + step]] = [names[index + step]!, names[index]!];
          expect(list.map((entry) => entry.name)).toEqual(names);
        }
      })
    );
  });

  it('goes past records that share a place, and no further', () => {
    const list = ['a0', 'a1', 'a1', 'a2'];
    const up = positionAfterMove(list, 3, -1)!;
    expect(up > 'a0' && up < 'a1').toBe(true);
    const down = positionAfterMove(list, 0, 1)!;
    expect(down > 'a1' && down < 'a2').toBe(true);
    const apart = positionAfterMove(list, 2, -1)!;
    expect(apart > 'a0' && apart < 'a1').toBe(true);
  });

  it('has no step beyond the ends', () => {
    expect(positionAfterMove(['a0', 'a1'], 0, -1)).toBeUndefined();
    expect(positionAfterMove(['a0', 'a1'], 1, 1)).toBeUndefined();
  });
});
