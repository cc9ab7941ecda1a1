import { beforeAll, expect, test } from 'vitest';
import type { Hand } from '#lib/app/desk/history-lines.ts';
import { Words } from '#lib/i18n/words.ts';
import { sayHand } from './hand.ts';

const [german, english] = [new Words('de'), new Words('en')];
beforeAll(async () => void (await Promise.all([german.need('record'), english.need('record')])));

const hand = (more: Partial<Hand>): Hand => ({ here: false, mine: false, name: null, node: 'k3v9q0aa', ...more });
const plain = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '');

test.each<[Partial<Hand>, string]>([
  [{ here: true, mine: true, name: 'Frau Demir' }, 'Sie, auf diesem Gerät'],
  [{ mine: true, name: 'Frau Demir' }, 'Sie, Gerät K3V9'],
  [{ name: 'Frau Demir' }, 'Frau Demir, Gerät K3V9'],
  [{}, 'Gerät K3V9']
])('%j is called „%s“', (more, said) => {
  expect(plain(sayHand(hand(more), german))).toBe(said);
});

test.each([german, english])('a name keeps its own direction in a sentence of the other', (words) => {
  const said = sayHand(hand({ name: 'ياسمين' }), words);
  expect(said).toContain('\u2068ياسمين\u2069');
  expect(said).toContain('\u2068K3V9\u2069');
});
