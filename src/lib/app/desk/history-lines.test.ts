import { expect, test } from 'vitest';
import type { Json } from '#lib/kernel/json.ts';
import type { HistoryWrite } from '#lib/protocol/history.ts';
import type { KnownWrite } from '#lib/storage/staff/known-writes.ts';
import { linesOf, type HistoryLine } from './history-lines.ts';

const stamp = (count: number, node = 'aaaaaaaa') => `00000000${count}-0000-${node}`;
const told = (count: number, value: Json, more: Partial<HistoryWrite> = {}): HistoryWrite => ({
  ...{ field: 'theme', value, stamp: stamp(count), name: 'Ada', mine: false },
  ...more
});
const replaced = { at: 9, name: 'Bo', mine: false };
const known = (count: number, value: Json, more: Partial<KnownWrite> = {}): KnownWrite => ({
  ...{ field: 'theme', value, stamp: stamp(count), stands: true, waits: false },
  ...more
});
const said = (lines: readonly HistoryLine[]) => lines.map(({ before, value }) => [before, value]);

test('each line says what its field said before, whatever stands between', () => {
  const writes = [
    told(4, 'c'),
    told(3, 'x', { field: 'situation' }),
    told(2, 'b', { replaced }),
    told(1, 'a', { replaced: { ...replaced, at: 5 } })
  ];
  expect(said(linesOf({ writes, more: false }, [], []))).toEqual([
    ['b', 'c'],
    [undefined, 'x'],
    ['a', 'b'],
    [undefined, 'a']
  ]);
});

test('of two versions that stand neither came before the other', () => {
  const writes = [told(3, 'loud'), told(2, 'dark'), told(1, 'first', { replaced })];
  expect(said(linesOf({ writes, more: false }, [], []))).toEqual([
    ['first', 'loud'],
    ['first', 'dark'],
    [undefined, 'first']
  ]);
});

test('what one write replaced together was written at once: neither came before the other', () => {
  const [first, chosen] = [
    { ...replaced, at: 5 },
    { ...replaced, at: 8 }
  ];
  const writes = [
    told(4, 'dark'),
    told(3, 'loud', { replaced: chosen }),
    told(2, 'dark', { replaced: chosen }),
    told(1, 'first', { replaced: first })
  ];
  const lines = linesOf({ writes, more: false }, [], []);
  expect(lines.map(({ before, value, atOnce }) => [before, value, atOnce])).toEqual([
    ['loud', 'dark', false],
    ['first', 'loud', true],
    ['first', 'dark', true],
    [undefined, 'first', false]
  ]);
});

test('who wrote is known by the device it was written on, where the server said so before', () => {
  const device = [known(1, 'a', { stamp: stamp(1, 'bbbbbbbb') })];
  const hands = { bbbbbbbb: { name: 'Bo', mine: false } };
  expect(linesOf({ writes: [], more: false }, device, [], hands).map(({ hand }) => hand.name)).toEqual(['Bo']);
});

test('this device knows better than an answer of before what stands, and what waits', () => {
  const writes = [told(1, 'a')];
  const device = [known(2, 'b', { waits: true, stamp: stamp(2, 'bbbbbbbb') }), known(1, 'a', { stands: false })];
  const lines = linesOf({ writes, more: false }, device, ['bbbbbbbb']);
  expect(lines.map(({ value, stands, waits, hand }) => [value, stands, waits, hand.here, hand.name])).toEqual([
    ['b', true, true, true, null],
    ['a', false, false, false, 'Ada']
  ]);
});

test('while the server has older ones, what is older than it told is left out: the lines in between are missing', () => {
  const device = [known(1, 'a', { stands: false }), known(3, 'c')];
  const writes = [told(3, 'c')];
  expect(said(linesOf({ writes, more: true }, device, []))).toEqual([[undefined, 'c']]);
  expect(said(linesOf({ writes, more: false }, device, []))).toEqual([
    ['a', 'c'],
    [undefined, 'a']
  ]);
});

test('that a record is to stay is no news, unless somebody had taken it away', () => {
  const removed = (count: number, value: boolean) =>
    told(count, value, { field: 'removed', replaced: { ...replaced, at: count } });
  const writes = [removed(4, false), removed(3, true), removed(2, false), removed(1, false)];
  expect(said(linesOf({ writes, more: false }, [], []))).toEqual([
    [true, false],
    [false, true]
  ]);
});
