import * as fc from 'fast-check';
import { generateKeyBetween } from 'fractional-indexing';
import { describe, expect, it } from 'vitest';
import { isKey, isPosition } from './position-key.ts';
import { byPosition, positionAfterMove, positionBetween } from './position.ts';

const RUN = 'n0de1234';
const sorted = (positions: readonly string[]): string[] => [...positions].sort((a, b) => (a < b ? -1 : 1));
const between = (before: string | undefined, after: string | undefined) => positionBetween(before, after, RUN);

describe('A position', () => {
  it('lies between its neighbours', () => {
    const first = between(undefined, undefined);
    const last = between(first, undefined);
    const middle = between(first, last);
    expect(sorted([last, middle, first])).toEqual([first, middle, last]);
  });

  it('comes after two records that share a place', () => {
    const same = between(undefined, undefined);
    expect(between(same, same) > same).toBe(true);
  });

  it('moves a record exactly one step, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.constantFrom<-1 | 1>(-1, 1)), { maxLength: 40 }), (moves) => {
        const list: { name: number; position: string }[] = [];
        for (let name = 0; name < 10; name++) list.push({ name, position: between(list.at(-1)?.position, undefined) });
        for (const [index, step] of moves) {
          const names = list.map((entry) => entry.name);
          const position = positionAfterMove(
            list.map((entry) => entry.position),
            index,
            step,
            RUN
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
    const up = positionAfterMove(list, 3, -1, RUN)!;
    expect(up > 'a0' && up < 'a1').toBe(true);
    const down = positionAfterMove(list, 0, 1, RUN)!;
    expect(down > 'a1' && down < 'a2').toBe(true);
    const apart = positionAfterMove(list, 2, -1, RUN)!;
    expect(apart > 'a0' && apart < 'a1').toBe(true);
  });

  it('has no step beyond the ends', () => {
    expect(positionAfterMove(['a0', 'a1'], 0, -1, RUN)).toBeUndefined();
    expect(positionAfterMove(['a0', 'a1'], 1, 1, RUN)).toBeUndefined();
  });

  it('goes on in the run of its device, to both sides', () => {
    const [first, last] = ['a3', 'a5'];
    const one = between(first, last);
    expect(one).toBe(`a4.${RUN}.a0`);
    expect(between(one, last)).toBe(`a4.${RUN}.a1`);
    expect(between(first, one)).toBe(`a4.${RUN}.Zz`);
  });
});

const base62 = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'), {
    minLength: 1,
    maxLength: 30
  })
  .map((letters) => letters.join(''));

describe('What is a position', () => {
  it('is a key where fractional indexing takes it for one', () => {
    const takes = (text: string): boolean => {
      try {
        return generateKeyBetween(text, null) > text;
      } catch {
        return false;
      }
    };
    const likely = fc.tuple(fc.constantFrom('a', 'b', 'c', 'Z', 'Y', 'A'), base62).map(([head, rest]) => head + rest);
    fc.assert(
      fc.property(fc.oneof(base62, likely), (text) => {
        expect(isKey(text), text).toBe(takes(text));
      })
    );
  });

  it('ends in a key, and has runs only between keys', () => {
    for (const text of ['a0', 'a4.n0de1234.a0', 'Zz', 'hello.n0de1234.a0', '.n0de1234.a0'])
      expect(isPosition(text), text).toBe(true);
    for (const text of [
      '',
      'hello',
      '5',
      'a00',
      'a',
      'a4.n0de1234',
      'a4..a0',
      'ä1',
      'a4.n0de1234.5',
      `a0${'1'.repeat(400)}`
    ])
      expect(isPosition(text), text).toBe(false);
  });
});

type Item = { id: string; data: { position: string }; by: string };
/** Where one device writes: at which of the gaps of the list as all know it, and there before or after which of its own. */
type Act = { device: number; gap: number; own: number };

const DEVICES = ['n0de1234', 'a1b2c3d4', 'zz00zz00'] as const;
const rounds = fc.array(
  fc.array(fc.record({ device: fc.nat(2), gap: fc.nat(30), own: fc.nat(5) }), { minLength: 1, maxLength: 12 }),
  { minLength: 1, maxLength: 5 }
);
/** A list that was there before: keys, and text that was taken for a position once. */
const former = fc.array(fc.oneof(base62, fc.constantFrom('a0', 'a1', 'a2', 'a1V', 'Zz', 'a00', '', 'ä')), {
  maxLength: 6
});

/** What all devices write without seeing each other, device by device; each knows `common` and its own. */
function write(common: readonly Item[], acts: readonly Act[]): Item[][] {
  return DEVICES.map((device, at) => {
    const list = [...common];
    const added: Item[] = [];
    for (const { gap, own } of acts.filter((act) => act.device === at)) {
      const place = gap % (common.length + 1);
      const from = place === 0 ? 0 : list.indexOf(common[place - 1]!) + 1;
      const to = place === common.length ? list.length : list.indexOf(common[place]!);
      const index = from + (own % (to - from + 1));
      const position = positionBetween(list[index - 1]?.data.position, list[index]?.data.position, device);
      const item = { id: `${device}-${common.length}-${added.length}`, data: { position }, by: `${device}/${place}` };
      list.splice(index, 0, item);
      added.push(item);
    }
    return [...list.filter((item) => added.includes(item))];
  });
}

const hasTwins = (list: readonly Item[]): boolean => new Set(list.map(({ data }) => data.position)).size < list.length;

describe('Two devices that write at one place without seeing each other', () => {
  it('each find their own together, in the order they gave it, on every device', () => {
    fc.assert(
      fc.property(former, rounds, fc.infiniteStream(fc.nat()), (positions, written, chance) => {
        let list: Item[] = [...new Set(positions)]
          .filter((position) => position !== '' && position !== 'ä' && position !== '0')
          .map((position, at) => ({ id: `former-${at}`, data: { position }, by: 'former' }))
          .sort(byPosition);
        for (const acts of written) {
          const runs = write(list, acts);
          const all = [...list, ...runs.flat()];
          const shuffled = all.map((item) => ({ item, key: chance.next().value })).sort((a, b) => a.key - b.key);
          const merged = all.toSorted(byPosition);
          expect(shuffled.map(({ item }) => item).sort(byPosition)).toEqual(merged);
          expect(hasTwins(merged)).toBe(false);
          expect(
            merged.filter((item) => list.includes(item)),
            'what was there stays in order'
          ).toEqual(list);
          for (const run of runs)
            for (const place of new Set(run.map(({ by }) => by))) {
              const own = run.filter(({ by }) => by === place);
              const first = merged.indexOf(own[0]!);
              expect(merged.slice(first, first + own.length), place).toEqual(own);
            }
          expect(runs.flat().every(({ data }) => isPosition(data.position))).toBe(true);
          list = merged;
        }
      }),
      { numRuns: 1000 }
    );
  });

  it('stay short, however often they take turns', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ device: fc.nat(2), gap: fc.nat(400), own: fc.constant(0) }), {
          minLength: 300,
          maxLength: 300
        }),
        (acts) => {
          let list: Item[] = [];
          for (const act of acts) list = [...list, ...write(list, [act]).flat()].sort(byPosition);
          expect(Math.max(...list.map(({ data }) => data.position.length))).toBeLessThan(200);
        }
      ),
      { numRuns: 20 }
    );
  });
});

describe('A list that holds text which is no key', () => {
  it('is written in at every place: before it, after it, and past it', () => {
    fc.assert(
      fc.property(former, fc.nat(10), fc.constantFrom<-1 | 1>(-1, 1), (positions, chosen, step) => {
        const list = positions.map((position, at) => ({ id: `${at}`, data: { position } })).sort(byPosition);
        for (let index = 0; index <= list.length; index++) {
          const [before, after] = [list[index - 1]?.data.position, list[index]?.data.position];
          const added = { id: 'added', data: { position: positionBetween(before, after, RUN) } };
          expect(isPosition(added.data.position)).toBe(true);
          const isTied =
            before !== undefined &&
            after !== undefined &&
            byPosition({ id: '', data: { position: before } }, { id: '', data: { position: after } }) === 0;
          const order = [...list, added].sort(byPosition);
          if (isTied) expect(order.indexOf(added)).toBeGreaterThan(index);
          else expect(order.indexOf(added)).toBe(index);
        }
        const index = chosen % Math.max(1, list.length);
        const position = positionAfterMove(
          list.map(({ data }) => data.position),
          index,
          step,
          RUN
        );
        if (position === undefined) return;
        const moved = { id: list[index]!.id, data: { position } };
        const order = list.map((item, at) => (at === index ? moved : item)).sort(byPosition);
        expect(isPosition(position)).toBe(true);
        expect(step === -1 ? order.indexOf(moved) < index : order.indexOf(moved) > index).toBe(true);
      })
    );
  });
});
