import { expect, it } from 'vitest';
import { fillOf } from './tint.ts';

const TONES = [0, 0.25, 0.5, 0.75, 1];
const amounts = (isPatterned: boolean) => TONES.map((tone) => fillOf({ kind: 'amount', tone }, isPatterned));

it('more is fuller, in one hue', () => {
  const fills = amounts(false);
  expect(new Set(fills.map(({ hue }) => hue)).size).toBe(1);
  fills.slice(1).forEach(({ full }, index) => expect(full).toBeGreaterThan(fills[index]!.full));
});

it('with patterns every step has one of its own, on a ground pale enough for lines', () => {
  const fills = amounts(true);
  expect(new Set(fills.map(({ pattern }) => pattern)).size).toBe(TONES.length);
  for (const { full } of fills) expect(full).toBeLessThanOrEqual(30);
  const changes = [-1, -0.5, 0, 0.5, 1].map((tone) => fillOf({ kind: 'change', tone }, true).pattern);
  expect(new Set(changes).size).toBe(5);
});

it('less and more are of different hues, and none of neither', () => {
  const [less, none, more] = [-1, 0, 1].map((tone) => fillOf({ kind: 'change', tone }, false));
  expect(less?.hue).not.toBe(more?.hue);
  expect(none?.full).toBe(0);
});

it('a hidden number looks like no number, with patterns and without', () => {
  for (const isPatterned of [true, false]) {
    const { pattern } = fillOf({ kind: 'hidden' }, isPatterned);
    expect(pattern).toBe('hidden');
    expect(amounts(isPatterned).map((fill) => fill.pattern)).not.toContain(pattern);
  }
});
