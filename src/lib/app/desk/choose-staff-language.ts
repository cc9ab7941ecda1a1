import { isStaffLanguage, type LanguageTag } from '#lib/i18n/languages.ts';
import type { Words } from '#lib/i18n/words.ts';
import { chooseLanguage, KEY, STAFF_KEY, startLanguage, type Memory } from '../shared/language.ts';

type Reader = { words: Words; memory: Memory; wished: readonly string[] };

/**
 * As `chooseLanguage`, on the desk. It is the language of all other screens, too, unless the reader's is one that the desk lacks.
 */
export async function chooseStaffLanguage({ words, memory, wished }: Reader, language: LanguageTag): Promise<void> {
  const outside = startLanguage(memory, wished);
  await chooseLanguage(words, memory, language);
  if (words.unheard === language) return;
  memory.setItem(STAFF_KEY, language);
  if (!isStaffLanguage(outside)) memory.setItem(KEY, outside);
}
