import { expect, test } from 'vitest';
import type { Json } from '../../kernel/json.ts';
import { wentOn } from './went-on.ts';

const LONG = 'Ältere finden auf dem Weg zum Markt keinen Sitzplatz.';

test.each<[earlier: Json, later: Json, why: string]>([
  ['', 'Ä', 'the first letter'],
  [LONG.slice(0, 10), LONG.slice(0, 14), 'more at the end'],
  [LONG, `Auch ${LONG}`, 'more at the beginning'],
  [LONG, LONG.replace('Weg', 'langen Weg'), 'more in the middle'],
  [LONG, LONG.replace('Markt', 'Supermarkt'), 'a word put right'],
  [LONG, LONG.slice(0, -15), 'a few letters taken back'],
  ['aaa', 'aa', 'the same letter again and again'],
  [LONG, LONG, 'the same']
])('„%s“ → „%s“ is typing on: %s', (earlier, later) => {
  expect(wentOn(earlier, later)).toBe(true);
});

test.each<[earlier: Json, later: Json, why: string]>([
  ['Kurz.', LONG, 'other words'],
  [LONG, 'Etwas ganz anderes.', 'other words'],
  [LONG, '', 'all of it taken away'],
  [LONG, LONG.slice(0, -25), 'a sentence taken away'],
  ['Ja', 'Nein', 'a short word for another'],
  [LONG.repeat(2), LONG, 'a paragraph taken away'],
  [1, 12, 'numbers'],
  [null, 'x', 'nothing'],
  ['2026-11-22', ['2026-11-22'], 'not a text']
])('„%s“ → „%s“ is not: %s', (earlier, later) => {
  expect(wentOn(earlier, later)).toBe(false);
});
