import { describe, expect, it } from 'vitest';
import { DEFAULT_LANGUAGE, LANGUAGES, STAFF_LANGUAGES } from './languages.ts';

type Texts = { [key: string]: string | Texts };

const files = import.meta.glob<Texts>('./locales/*/*.json', { import: 'default', eager: true });
const plugInFiles = import.meta.glob<Texts>('../{kinds,question-types}/*/words.*.json', {
  import: 'default',
  eager: true
});
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];
const PLURAL = new RegExp(`_(${CATEGORIES.join('|')})$`);

const flatten = (texts: Texts, prefix = ''): Map<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)]
    )
  );

const nameOf = (path: string): string => path.split('/').at(-1)?.replace('.json', '') ?? '';

/** Texts of a language, `namespace:key` → text. */
function textsOf(tag: string): Map<string, string> {
  const entries = Object.entries(files).filter(([path]) => path.startsWith(`./locales/${tag}/`));
  const ofPlugIns = Object.entries(plugInFiles).filter(([path]) => path.endsWith(`/words.${tag}.json`));
  return new Map([
    ...entries.flatMap(([path, texts]) => [...flatten(texts, `${nameOf(path)}:`)]),
    ...ofPlugIns.flatMap(([path, texts]) => [...flatten(texts, `${path.split('/').at(-3)}:${path.split('/').at(-2)}.`)])
  ]);
}

/** Keys that count something: `x` where `x_one` or `x_other` exists. */
const countedKeys = (texts: Map<string, string>): Set<string> =>
  new Set([...texts.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(PLURAL, '')));

const plainKeys = (texts: Map<string, string>): Set<string> => {
  const counted = countedKeys(texts);
  return new Set(
    [...texts.keys()].map((key) =>
      counted.has(key.replace(PLURAL, '')) ? `${key.replace(PLURAL, '')} (counted)` : key
    )
  );
};

/** The file of a text in this language; a missing one is named once, not with every text of it. */
function fileOf(key: string, tag: string): string {
  const [namespace = '', path = ''] = key.split(':');
  const isOfPlugIn = namespace === 'kinds' || namespace === 'question-types';
  return isOfPlugIn ? `../${namespace}/${path.split('.')[0]}/words.${tag}.json` : `./locales/${tag}/${namespace}.json`;
}

/** A form for none, one or two may say so in a word („ein Eintrag“) instead of the number. */
const SAYS_NUMBER_IN_WORDS = /_(zero|one|two)$/;

const placeholders = (key: string, text: string | undefined): string[] => {
  const found = [...new Set((text ?? '').match(/\{\{\w+\}\}/g) ?? [])].sort();
  return SAYS_NUMBER_IN_WORDS.test(key) ? found.filter((name) => name !== '{{count}}') : found;
};

/** Residents read them, or a form begins with them; everything else is the desk's. */
const EVERYBODYS = [
  'blur',
  'common',
  'compare',
  'errors',
  'frame',
  'legal',
  'notice',
  'places',
  'point',
  'reasons',
  'resident',
  'shell',
  'survey'
];
const isEverybodys = (key: string): boolean => EVERYBODYS.includes(key.split(':')[0] ?? '');

const original = textsOf(DEFAULT_LANGUAGE);
const originalFor = (tag: string): Map<string, string> =>
  STAFF_LANGUAGES.some((language) => language.tag === tag)
    ? original
    : new Map([...original].filter(([key]) => isEverybodys(key)));

describe.each(LANGUAGES.map(({ tag }) => tag))('the words in %s', (tag) => {
  const texts = textsOf(tag);

  it('have every file that they should have', () => {
    const isStaff = STAFF_LANGUAGES.some((language) => language.tag === tag);
    const needed = Object.keys(files).filter(
      (path) => path.startsWith(`./locales/${DEFAULT_LANGUAGE}/`) && (isStaff || isEverybodys(`${nameOf(path)}:`))
    );
    const own = needed.map((path) => path.replace(`/${DEFAULT_LANGUAGE}/`, `/${tag}/`));
    expect(own.filter((path) => !(path in files))).toEqual([]);
  });

  it('exist for every key of the German ones that it should have, and for no other', () => {
    const [own, wanted] = [plainKeys(texts), plainKeys(originalFor(tag))];
    const isThere = (key: string): boolean => fileOf(key, tag) in files || fileOf(key, tag) in plugInFiles;
    const missing = [...wanted].filter((key) => !own.has(key) && isThere(key));
    expect({ missing, unknown: [...own].filter((key) => !wanted.has(key)) }).toEqual({ missing: [], unknown: [] });
  });

  it('are never empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('hold a code together with hyphens at which no line ends', () => {
    expect([...texts].filter(([, text]) => /[0-9A-Z]{4}-[0-9A-Z]{4}/.test(text))).toEqual([]);
  });

  it('have every plural form that the language knows', () => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const missing = [...countedKeys(texts)]
      .flatMap((key) => forms.map((form) => `${key}_${form}`))
      .filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  it('keep the placeholders of the German ones', () => {
    const wrong = [...texts].filter(([key, text]) => {
      const counterpart = original.get(key) ?? original.get(key.replace(PLURAL, '_other'));
      return placeholders(key, text).join() !== placeholders(key, counterpart).join();
    });
    expect(wrong).toEqual([]);
  });
});

const everybodys = import.meta.glob<string>('./locales/*/everybody.ts', {
  query: '?raw',
  import: 'default',
  eager: true
});

it.each(LANGUAGES.map(({ tag }) => tag))('%s hands out to residents what every language does', (tag) => {
  const own = everybodys[`./locales/${tag}/everybody.ts`];
  expect(own).toBe(everybodys[`./locales/${DEFAULT_LANGUAGE}/everybody.ts`]);
});
