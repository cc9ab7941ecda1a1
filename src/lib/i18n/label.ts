import { DEFAULT_LANGUAGE } from './languages.ts';

export type Label = { text: string; lang: string };

/**
 * The text for a reader of `wished`, with the language it is really in: a missing translation is shown in another
 * language and marked as such (`lang`), never silently replaced by something else.
 */
export function labelIn(texts: Readonly<Record<string, string>>, wished: string): Label {
  const base = wished.split('-')[0] ?? wished;
  const relatives = Object.keys(texts).filter((tag) => tag.startsWith(`${base}-`));
  for (const tag of [wished, base, ...relatives, DEFAULT_LANGUAGE, ...Object.keys(texts)]) {
    const text = texts[tag];
    if (text !== undefined && text !== '') return { text, lang: tag };
  }
  return { text: '', lang: wished };
}
