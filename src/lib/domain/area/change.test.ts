import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsOf, crossedBy, fitsAct, standingOn, type Act, type AreaChange, type Member } from './change.ts';

const was = (area: string, type = 'social-area'): Member => ({ area, type });
const is = (area: string, type = 'action-area'): Member => ({ area, type });

test.each<[string, Act, Member[], Member[], boolean]>([
  ['admits one that was something else', 'admit', [was('a')], [is('a')], true],
  ['admits one that is new', 'admit', [], [is('a')], true],
  ['admits nobody', 'admit', [], [], false],
  ['admits one that it loses', 'admit', [was('a'), was('b')], [is('a')], false],
  ['converts', 'convert', [was('a'), was('b')], [is('a'), is('b')], true],
  ['converts into the same', 'convert', [is('a')], [is('a')], false],
  ['converts into another area', 'convert', [was('a')], [is('b')], false],
  ['releases to what it was', 'release', [is('a')], [was('a')], true],
  ['releases for good', 'release', [is('a')], [], true],
  ['releases nobody', 'release', [], [], false],
  ['splits one', 'split', [is('a')], [is('b'), is('c')], true],
  ['splits one into itself', 'split', [is('a')], [is('a'), is('c')], false],
  ['splits into one', 'split', [is('a')], [is('b')], false],
  ['merges two', 'merge', [is('a'), is('b')], [is('c')], true],
  ['merges one', 'merge', [is('a')], [is('c')], false],
  ['names one twice', 'merge', [is('a'), is('a')], [is('c')], false]
])('an act that %s', (...row) => {
  const [, act, before, after, fits] = row;
  expect(fitsAct({ act, before, after })).toBe(fits);
});

describe('a history of changes', () => {
  const TYPES = ['social-area', 'action-area', 'action-quarter'];
  const dayOf = (at: number): string => `20${String(10 + at).padStart(2, '0')}-04-13`;
  type Area = { id: string; type: string; validFrom: string; validTo: string };

  /** Plays moves one year after the other, and keeps what stood in each year besides. */
  function play(moves: readonly { kind: number; pick: number; type: number }[]) {
    const areas: Area[] = ['a', 'b', 'c', 'd'].map((id) => ({
      id,
      type: 'social-area',
      validFrom: '2000-01-01',
      validTo: ''
    }));
    const changes: AreaChange[] = [];
    const stood = [new Map(areas.map(({ id, type }) => [id, type]))];
    moves.forEach(({ kind, pick, type }, at) => {
      const now = new Map(stood.at(-1));
      const effectiveOn = dayOf(at + 1);
      const ids = [...now.keys()];
      const chosen = ids[pick % ids.length]!;
      const [from, to] = [now.get(chosen)!, TYPES[type]!];
      const end = (id: string): void => {
        now.delete(id);
        areas.find((area) => area.id === id)!.validTo = `${effectiveOn.slice(0, 4)}-04-12`;
      };
      const make = (id: string, type: string): Member => {
        now.set(id, type);
        areas.push({ id, type, validFrom: effectiveOn, validTo: '' });
        return is(id, type);
      };
      if (kind === 0 && from !== to) {
        now.set(chosen, to);
        areas.find(({ id }) => id === chosen)!.type = to;
        changes.push({ effectiveOn, act: 'convert', before: [is(chosen, from)], after: [is(chosen, to)] });
      } else if (kind === 1) {
        end(chosen);
        const after = ['n', 's'].map((part) => make(`${chosen}${part}${at}`, from));
        changes.push({ effectiveOn, act: 'split', before: [is(chosen, from)], after });
      } else if (kind === 2 && ids.length > 2) {
        const two = [chosen, ids.find((id) => id !== chosen)!];
        const before = two.map((id) => is(id, now.get(id)!));
        two.forEach(end);
        changes.push({ effectiveOn, act: 'merge', before, after: [make(`m${at}`, to)] });
      }
      stood.push(now);
    });
    return { areas, changes, stood };
  }

  const moves = fc.array(
    fc.record({ kind: fc.integer({ min: 0, max: 2 }), pick: fc.nat(50), type: fc.integer({ min: 0, max: 2 }) }),
    { maxLength: 12 }
  );
  test('tells of every year what stood in it, in whatever order the changes came', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), (moves, turned) => {
        const { areas, changes, stood } = play(moves);
        expect(changes.every(fitsAct)).toBe(true);
        const known = turned ? [...changes].reverse() : changes;
        for (const [at, expected] of stood.entries()) {
          const found = standingOn(areas, known, dayOf(at));
          expect(new Map(found.map(({ id, type }) => [id, type]))).toEqual(expected);
          expect([...countsOf(found).values()].reduce((sum, n) => sum + n, 0)).toBe(expected.size);
        }
      })
    );
  });

  test('is crossed only by what begins before a change and ends on its day or later', () => {
    fc.assert(
      fc.property(moves, fc.nat(12), fc.nat(12), (moves, one, other) => {
        const { areas, changes } = play(moves);
        const [from, to] = [dayOf(Math.min(one, other)), dayOf(Math.max(one, other))];
        for (const { id } of areas) {
          const about = changes.filter(({ before, after }) => [...before, ...after].some(({ area }) => area === id));
          const between = about.filter(({ effectiveOn }) => effectiveOn > from && effectiveOn <= to);
          expect(crossedBy(changes, id, from, to)).toEqual(between);
        }
      })
    );
  });
});
