import { describe, expect, test } from 'vitest';
import { timeOf, type Stamp } from '../../kernel/stamp.ts';
import { emptyMerged, shownValue, type Merged } from './merged.ts';
import { hasUnsent, restamp, stampsOf, write } from './write.ts';

const OLD = 'aaaaaaaa';
const NEW = 'bbbbbbbb';
const OTHER = 'cccccccc';

type By = { node: string; now?: number; last?: Stamp; shown?: Stamp[] };
const put = (copy: Merged, field: string, value: string, by: By) => {
  const { node, now = 0, last, shown = stampsOf(copy, field) } = by;
  return write(copy, { [field]: { value, shown } }, { node, now, last });
};

describe('writing a field', () => {
  test('replaces what the editor showed', () => {
    const first = put(emptyMerged(), 'title', 'Platz', { node: OTHER }).copy;
    const { copy } = put(first, 'title', 'Spielplatz', { node: OLD });
    expect(copy.fields.title!.map(({ value }) => value)).toEqual(['Spielplatz']);
  });

  test('leaves beside it what came while somebody was typing', () => {
    const first = put(emptyMerged(), 'title', 'Platz', { node: OTHER }).copy;
    const shown = stampsOf(first, 'title');
    const second = put(first, 'title', 'Marktplatz', { node: OTHER }).copy;
    const { copy } = put(second, 'title', 'Spielplatz', { node: OLD, shown });
    expect(copy.fields.title!.map(({ value }) => value)).toEqual(['Marktplatz', 'Spielplatz']);
  });

  test('is later than all it has seen, under a clock set back by years too', () => {
    const ahead = put(emptyMerged(), 'title', 'Platz', { node: OTHER, now: 2_000_000_000_000 }).copy;
    const { copy, stamp } = put(ahead, 'title', 'Spielplatz', { node: OLD, now: 1000 });
    expect(shownValue(copy, 'title')).toBe('Spielplatz');
    expect(put(emptyMerged(), 'place', 'Saal', { node: OLD, now: 1000, last: stamp }).stamp > stamp).toBe(true);
  });
});

describe('stamping anew', () => {
  const sent = put(emptyMerged(), 'title', 'Platz', { node: OLD }).copy;

  test('leaves a copy with nothing unsent as it is, `seen` included', () => {
    const { copy, last } = restamp(sent, sent, OLD, { node: NEW, now: 5, last: undefined });
    expect(copy).toEqual(sent);
    expect(last).toBeUndefined();
  });

  test('gives unsent values to the new node and claims of the old one only what the server knew', () => {
    const unsent = put(sent, 'title', 'Spielplatz', { node: OLD }).copy;
    const { copy } = restamp(unsent, sent, OLD, { node: NEW, now: 0, last: undefined });
    expect(copy.seen[OLD]).toBe(sent.seen[OLD]);
    expect(hasUnsent(copy, sent, OLD)).toBe(false);
    expect(hasUnsent(copy, sent, NEW)).toBe(true);
    expect(shownValue(copy, 'title')).toBe('Spielplatz');
  });

  test('claims nothing of the old node where the server knew nothing of it', () => {
    const { copy } = restamp(sent, undefined, OLD, { node: NEW, now: 0, last: undefined });
    expect(Object.keys(copy.seen)).toEqual([NEW]);
  });

  test('keeps one write over several fields one write, and two writes in their order', () => {
    const first = write(
      sent,
      { a: { value: 1, shown: [] }, b: { value: 2, shown: [] } },
      { node: OLD, now: 0, last: undefined }
    );
    const second = put(first.copy, 'c', 'drei', { node: OLD, last: first.stamp });
    const { copy, last } = restamp(second.copy, sent, OLD, { node: NEW, now: 0, last: undefined });
    const [a, b, c] = ['a', 'b', 'c'].map((field) => stampsOf(copy, field)[0]!);
    expect(a).toBe(b);
    expect(c! > a!).toBe(true);
    expect(last).toBe(c);
    expect(copy.seen[NEW]).toBe(c);
  });

  test('brings a write made under a clock centuries ahead back into its time', () => {
    const now = 1_800_000_000_000;
    const ahead = put(sent, 'title', 'Spielplatz', { node: OLD, now: 90_000_000_000_000 }).copy;
    const { last } = restamp(ahead, sent, OLD, { node: NEW, now, last: undefined });
    expect(timeOf(last!)).toBe(now);
  });
});

describe('what is unsent', () => {
  test('is what the device wrote and the server’s last copy has not seen', () => {
    const mine = put(emptyMerged(), 'title', 'Platz', { node: OLD }).copy;
    expect(hasUnsent(mine, undefined, OLD)).toBe(true);
    expect(hasUnsent(mine, mine, OLD)).toBe(false);
    expect(hasUnsent(mine, undefined, OTHER)).toBe(false);
  });
});
