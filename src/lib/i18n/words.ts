import { createInstance, type i18n } from 'i18next';
import { createContext } from 'svelte';
import { createSubscriber } from 'svelte/reactivity';
import type { Brought, Texts } from './brought.ts';
import { CALENDAR, dayFormat, numberFormat } from './formats.ts';
import type { FileName, KindKey, Namespace, WordKey } from './keys.ts';
import { directionOf, type Direction, type LanguageTag } from './languages.ts';

type Values = Record<string, string | number>;
export type Translate = (key: WordKey, values?: Values) => string;

type Everybodys = {
  always: { readonly [name: string]: Texts };
  later: { readonly [name: string]: () => Promise<{ default: Texts }> };
};

/**
 * What everybody reads, fetched when a screen asks for it; offline it comes from what the service worker keeps. One line a
 * language: a line for each of its files would weigh on a first visit.
 */
const LANGUAGES_READ = import.meta.glob<Everybodys>('./locales/*/everybody.ts');

const pathOf = (language: string, namespace: Namespace): string => `./locales/${language}/${namespace}.json`;

/** Undefined where they are the desk's, and the desk is not there in this language. */
async function textsOf(namespace: Namespace, language: string): Promise<Texts | undefined> {
  const { always = {}, later = {} } = (await LANGUAGES_READ[`./locales/${language}/everybody.ts`]?.()) ?? {};
  const texts = always[namespace] ?? (await later[namespace]?.())?.default;
  return texts ?? (await import('./desk-words.ts')).textsOf(namespace, language);
}

/** What a page drawn by the server takes along for its reader. */
export async function textsToBring(language: LanguageTag, namespaces: readonly FileName[]): Promise<Brought> {
  const found = namespaces.map(async (name): Promise<[string, Texts][]> => {
    const texts = await textsOf(name, language);
    return texts ? [[pathOf(language, name), texts]] : [];
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}

/**
 * The interface's words in the chosen language. Whoever calls `t`, `language` … in markup is drawn anew when the
 * language changes.
 */
export class Words {
  #i18n: i18n;
  #subscribe: () => void;
  #needed = new Set<Namespace>();
  #brought: Brought;
  #unheard: LanguageTag | undefined;
  #update: () => void = () => undefined;

  constructor(language: LanguageTag, brought: Brought = {}) {
    this.#brought = brought;
    this.#i18n = createInstance({
      lng: language,
      fallbackLng: false,
      initAsync: false,
      interpolation: { escapeValue: false }
    });
    void this.#i18n.init();
    this.#subscribe = createSubscriber((update) => {
      this.#update = update;
      this.#i18n.on('languageChanged', update);
      return () => this.#i18n.off('languageChanged', update);
    });
  }

  /** `namespace:path.to.text`; with `count` it chooses the language's plural form. */
  t: Translate = (key, values) => {
    this.#subscribe();
    return this.#i18n.t(key, values);
  };

  /** As `t`, for words of a kind that only the running program knows. */
  ofKind(key: KindKey): string {
    this.#subscribe();
    return this.#i18n.t(key);
  }

  /** As `ofKind`, for words that a kind may bring and need not: the hint of a field. */
  optional(key: KindKey): string | undefined {
    this.#subscribe();
    return this.#i18n.exists(key) ? this.#i18n.t(key) : undefined;
  }

  get language(): LanguageTag {
    this.#subscribe();
    return this.#i18n.language as LanguageTag;
  }

  /** A language that was chosen and whose words are not on this device, nor to be had now. */
  get unheard(): LanguageTag | undefined {
    this.#subscribe();
    return this.#unheard;
  }

  set unheard(language: LanguageTag | undefined) {
    this.#unheard = language;
    this.#update();
  }

  get direction(): Direction {
    return directionOf(this.language);
  }

  /** Loads namespaces in the current language, and from now on in every language that is chosen. */
  async need(...namespaces: Namespace[]): Promise<void> {
    for (const namespace of namespaces) this.#needed.add(namespace);
    await this.#load(this.#i18n.language, namespaces);
  }

  /** Words in another language, for a text whose readers speak it; throws when they cannot be fetched. */
  async inLanguage(language: LanguageTag, ...namespaces: Namespace[]): Promise<Translate> {
    await this.#load(language, namespaces);
    return this.#i18n.getFixedT(language);
  }

  /** Throws when the language's texts cannot be fetched; the old language then stays. */
  async speak(language: LanguageTag): Promise<void> {
    await this.#load(language, [...this.#needed]);
    await this.#i18n.changeLanguage(language);
  }

  /** `2026-11-22` as a day in words; a dash where a person has taken it out. */
  day(day: string): string {
    if (day === '') return '–';
    const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
    return dayFormat(this.language).format(Date.UTC(year, month - 1, date));
  }

  /** A moment (milliseconds since 1970) by the device's own clock. */
  moment(at: number): string {
    return new Intl.DateTimeFormat(this.language, { ...CALENDAR, dateStyle: 'medium', timeStyle: 'short' }).format(at);
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    const format = options ? new Intl.NumberFormat(this.language, options) : numberFormat(this.language);
    return format.format(value);
  }

  async #load(language: string, namespaces: readonly Namespace[]): Promise<void> {
    const missing = namespaces.filter((namespace) => !this.#i18n.hasResourceBundle(language, namespace));
    await Promise.all(
      missing.map(async (namespace) => {
        const texts = this.#brought[pathOf(language, namespace)] ?? (await textsOf(namespace, language));
        if (texts) this.#i18n.addResourceBundle(language, namespace, texts);
      })
    );
  }
}

/** `const words = useWords()` while a component is made; `words.t('resident:home.title')` in its markup. */
export const [useWords, provideWords] = createContext<Words>();
