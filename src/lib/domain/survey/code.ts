import { given } from '../../kernel/given.ts';

const LONGEST = 40;

/** Between two letters they are part of a word: `Migrant*innen`, `läuft’s`. */
const INSIDE_WORDS = /(\p{L})[*:_'’](?=\p{L})/gu;

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A short address from a title: what can be typed from a poster on any phone. `otherwise` where no letter of it can. */
export function codeFrom(title: string, otherwise: string): string {
  const plain = title
    .toLowerCase()
    .replace(INSIDE_WORDS, '$1')
    .replace(/[äöüß]/g, (letter) => given(GERMAN[letter]))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === '') return otherwise;
  if (plain.length <= LONGEST) return plain;
  const cut = plain.slice(0, LONGEST + 1);
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : plain.slice(0, LONGEST);
}

/** The code itself, else the first numbered one that nobody has. */
export function freeCode(code: string, taken: ReadonlySet<string>): string {
  if (!taken.has(code)) return code;
  for (let number = 2; ; number++) {
    const numbered = `${code}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** What somebody has typed from a poster, or pasted with the whole address, as codes are written. */
export const typedCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .trim()
    .replace(/^(?:.*\/)?s\//i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => given(GERMAN[letter]))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Whether a code means the same one, whatever the case, and whatever was typed for its dashes. */
export const isSameCode = (code: string, typed: string): boolean =>
  code.replaceAll('-', '') === typedCode(typed).replaceAll('-', '');
