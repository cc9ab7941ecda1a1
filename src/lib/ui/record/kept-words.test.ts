import { expect, it } from 'vitest';
import { LANGUAGES } from '#lib/i18n/languages.ts';
import { Words } from '#lib/i18n/words.ts';
import { keptWords } from './kept-words.ts';

async function speaking(language: (typeof LANGUAGES)[number]['tag']): Promise<Words> {
  const words = new Words(language);
  await words.need('common');
  return words;
}

it.each([
  ['count', '', 'Solange bleibt nichts gespeichert.'],
  ['count', '0', 'Solange bleibt 0 gespeichert.'],
  ['count', '12', 'Solange bleibt 12 gespeichert.'],
  ['day', '', 'Solange bleibt nichts gespeichert.'],
  ['day', '2026-12-10', 'Solange bleibt 10. Dezember 2026 gespeichert.'],
  ['day', 'gestern', 'Solange bleibt gestern gespeichert.'],
  ['clock', '', 'Solange bleibt nichts gespeichert.'],
  ['clock', '10:30', 'Solange bleibt 10:30 gespeichert.']
])('a %s of %j: %s', async (type, held, said) => expect(keptWords(await speaking('de'), type, held)).toBe(said));

it('calls nothing 0 in no language', async () => {
  for (const { tag } of LANGUAGES) expect(keptWords(await speaking(tag), 'count', '')).not.toMatch(/[0٠]|^$/);
});
