import { expect, test } from 'vitest';
import { projectFiles, read } from './files.ts';

/** Words that had a second life beside the glossary's, with the word that stands for them. */
const RETIRED: Record<string, string> = { voice: 'remark', voices: 'remarks', feedback: 'remark' };
/** Plain English: what a person says, by mouth or by vote. */
const SPOKEN = ['by voice', 'their voice'];

/** `openVoice` and `voice-desk` hold the word "voice"; "invoice" does not. */
const wordsOf = (text: string): string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

const retiredIn = (text: string): string[] => {
  const rest = SPOKEN.reduce((left, phrase) => left.replaceAll(phrase, ''), text);
  return [...new Set(wordsOf(rest).filter((word) => Object.hasOwn(RETIRED, word)))];
};

test.each([
  ['const openVoice = 1;', ['voice']],
  ["import '../voice-desk.ts';", ['voice']],
  ['VOICES', ['voices']],
  ['reached by voice', []],
  ['an invoice', []]
])('the search for retired words reads %j', (text, found) => {
  expect(retiredIn(text)).toEqual(found);
});

test('one thing has one word: no path and no file says a retired one', () => {
  const files = projectFiles('src', 'tests', 'docs', 'scripts', '*.md', '*.ts', '*.js').filter(
    (path) => /\.(ts|js|mjs|svelte|json|md|css|html)$/.test(path) && !path.endsWith('vocabulary.test.ts')
  );
  const said = files.map((path) => [path, retiredIn(`${path}\n${read(path)}`)] as const);
  expect(Object.fromEntries(said.filter(([, words]) => words.length > 0))).toEqual({});
});
