import { expect, test } from 'vitest';
import { excerpts } from './excerpt.ts';

const LONG = 'Ältere finden auf dem Weg zum Markt keinen Sitzplatz. '.repeat(20);

test('short texts stay whole', () => {
  expect(excerpts('Dunkel', 'Laut')).toEqual(['Dunkel', 'Laut']);
});

test('of long ones the place of the change is shown, with whole words before it', () => {
  const [before, after] = excerpts(LONG, LONG.replace(/(.{540})keinen/, '$1wenig'));
  expect(before.startsWith('… ')).toBe(true);
  expect(before.length).toBeLessThan(260);
  expect([before, after].map((text) => text.includes('Weg zum Markt'))).toEqual([true, true]);
  expect(after).not.toBe(before);
});

test('what is added at the end is shown, and what is written into nothing from its beginning', () => {
  expect(excerpts(LONG, `${LONG}Auch am Bach.`)[1]).toMatch(/^… .*Auch am Bach\.$/u);
  const [before, after] = excerpts('', LONG);
  expect([before, after.slice(0, 6), after.at(-1)]).toEqual(['', 'Ältere', '…']);
});

test('a text without a space is cut all the same', () => {
  const [before, after] = excerpts('a'.repeat(1000), `${'a'.repeat(999)}b`);
  expect(before.length).toBeLessThan(260);
  expect(after).toMatch(/^… a+b$/);
  expect(excerpts('', '🌳'.repeat(500))[1]).toBe(`${'🌳'.repeat(120)} …`);
});
