import { firstKnown, interfaceLanguage, type LanguageTag } from '#lib/i18n/languages.ts';
import type { Words } from '#lib/i18n/words.ts';

const KEY = 'nahraum-language';
type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** The language this device was last used in, else the first of the browser's that the interface has. */
export const startLanguage = (memory: Memory, wished: readonly string[]): LanguageTag =>
  interfaceLanguage(memory.getItem(KEY) ?? '') ?? firstKnown(wished);

/** Whether somebody has chosen on this device before; until then the choice comes first. */
export const hasChosenLanguage = (memory: Memory): boolean => memory.getItem(KEY) !== null;

/** Speaks it from now on and at the next visit. */
export async function chooseLanguage(words: Words, memory: Memory, language: LanguageTag): Promise<void> {
  await words.speak(language);
  memory.setItem(KEY, language);
}
