import { given } from '../kernel/given.ts';

/** Names of languages as sheets write them: in English, in German, in themselves, and as often misspelt. */
const NAMES: Readonly<Record<string, string>> = {
  am: 'amharic amharisch አማርኛ',
  ar: 'arabic arabisch العربية عربي عربية',
  bg: 'bulgarian bulgarisch български',
  bs: 'bosnian bosnisch bosanski',
  cs: 'czech tschechisch čeština',
  da: 'danish dänisch dansk',
  de: 'german deutsch allemand almanca',
  'de-x-einfach': 'einfache_sprache leichte_sprache leichtesprache plain_german',
  el: 'greek griechisch ελληνικά',
  en: 'english englisch anglais inglés ingilizce',
  es: 'spanish spanisch español espanol castellano',
  fa: 'persian persisch farsi dari فارسی',
  fr: 'french französisch franzoesisch français francais',
  hi: 'hindi हिन्दी',
  hr: 'croatian kroatisch hrvatski',
  hu: 'hungarian ungarisch magyar',
  it: 'italian italienisch italiano',
  ku: 'kurdish kurdisch kurdî kurmanci kurmanji',
  nl: 'dutch niederländisch nederlands',
  om: 'oromo oromiffa oromifa afaan_oromoo',
  pl: 'polish polnisch polski',
  ps: 'pashto paschtu پښتو',
  pt: 'portuguese portugiesisch português portugues',
  ro: 'romanian rumänisch rumaenisch română romana',
  ru: 'russian russisch русский',
  so: 'somali somalisch soomaali',
  sq: 'albanian albanisch shqip',
  sr: 'serbian serbisch српски srpski',
  sw: 'swahili kiswahili suaheli',
  ti: 'tigrinya tigrigna tigirigna ትግርኛ',
  tr: 'turkish türkisch tuerkisch türkçe turkce',
  uk: 'ukrainian ukrainisch українська',
  ur: 'urdu اردو',
  vi: 'vietnamese vietnamesisch tiếng_việt',
  zh: 'chinese chinesisch 中文'
};

const TAGS = new Map(
  Object.entries(NAMES).flatMap(([tag, names]) => names.split(' ').map((name) => [name, tag] as const))
);

/** Those that a form can be in by name, to choose from. */
export const KNOWN_LANGUAGES: readonly string[] = Object.keys(NAMES);

const normal = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');

const LANGUAGE_TAG = /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*$/;

/** A tag in its usual spelling (`ENG` → `en`, `pt_br` → `pt-BR`); undefined where it is none. */
function canonical(tag: string): string | undefined {
  const plain = tag.trim().replaceAll('_', '-');
  if (!LANGUAGE_TAG.test(plain)) return undefined;
  try {
    return Intl.getCanonicalLocales(plain)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

export type NamedLanguage = { tag: string; isKnown: boolean };

/**
 * The BCP 47 tag for a column's language: the one in parentheses (`Deutsch (de)`), else by its name, else the name if it
 * is a tag itself. A name that nobody knows gets a private tag, so that its texts are kept apart.
 */
export function languageTag(name: string): NamedLanguage {
  const inParentheses = /\(([^()]*)\)\s*$/.exec(name);
  const bare = name.replace(/\([^()]*\)\s*$/, '');
  const named = TAGS.get(normal(bare));
  const explicit = canonical(inParentheses?.[1] ?? '');
  const isPlain = named === 'de-x-einfach' && (explicit === undefined || explicit === 'de');
  // `English (UK)` names a country, not Ukrainian.
  if (named !== undefined && named.length === 2 && /^[a-z]{2}$/.test(explicit ?? '') && explicit !== named)
    return { tag: canonical(`${named}-${given(explicit).toUpperCase()}`) ?? named, isKnown: false };
  const tag = isPlain ? named : (explicit ?? named ?? canonical(bare));
  if (tag !== undefined) return { tag, isKnown: true };
  const letters = normal(bare)
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8);
  return { tag: `und-x-${letters || 'other'}`, isKnown: false };
}
