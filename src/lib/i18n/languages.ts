export type Direction = 'ltr' | 'rtl';
export type Language = { tag: string; name: string; direction: Direction; staff: boolean };

/**
 * The languages of the interface, each named in itself. What a new one needs besides its line: src/README.md. `staff`: the
 * desk is there in it, too, and whoever works in another one chooses among these. How a text
 * speaks to its reader is the same on every screen, residents' and staff's: German says Sie, Arabic speaks to one person
 * (أنت, never أنتم; `address.test.ts` looks for it). What a municipality writes itself speaks as it likes.
 */
export const LANGUAGES = [
  { tag: 'de', name: 'Deutsch', direction: 'ltr', staff: true },
  { tag: 'en', name: 'English', direction: 'ltr', staff: true },
  { tag: 'ar', name: 'العربية', direction: 'rtl', staff: false }
] as const satisfies readonly Language[];

export type LanguageTag = (typeof LANGUAGES)[number]['tag'];
export const DEFAULT_LANGUAGE = 'de' satisfies LanguageTag;

/** Those of the desk. */
export const STAFF_LANGUAGES = LANGUAGES.filter(({ staff }) => staff);
export const isStaffLanguage = (tag: string): boolean => STAFF_LANGUAGES.some((language) => language.tag === tag);

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
const base = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** The interface's language for a survey's (`de-x-einfach` is answered with German buttons), where there is one. */
export const interfaceLanguage = (tag: string): LanguageTag | undefined =>
  LANGUAGES.find((language) => language.tag === base(tag))?.tag;

export const directionOf = (tag: string): Direction => (RIGHT_TO_LEFT.has(base(tag)) ? 'rtl' : 'ltr');

/**
 * What surveys are often in besides, each as it calls itself. Asking the browser for its first name takes a phone of 2018
 * an eighth of a second of a first visit.
 */
const OTHERS = new Map<string, string>([
  ['de-x-einfach', 'Einfache Sprache'],
  ['bg', 'Български'],
  ['fa', 'فارسی'],
  ['pl', 'Polski'],
  ['ro', 'Română'],
  ['ru', 'Русский'],
  ['tr', 'Türkçe'],
  ['uk', 'Українська']
]);

/** A language's name in itself, for people who look for their own; the tag where the browser knows no name. */
export function nameOfLanguage(tag: string): string {
  const known = LANGUAGES.find((language) => language.tag === tag)?.name ?? OTHERS.get(tag);
  if (known) return known;
  try {
    const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

/** The first of the wished languages (as in `navigator.languages`) that the interface has. */
export const firstKnown = (wished: readonly string[]): LanguageTag =>
  wished.map(interfaceLanguage).find((tag) => tag !== undefined) ?? DEFAULT_LANGUAGE;
