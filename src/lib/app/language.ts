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

const SURVEY_KEY = 'nahraum-survey-language';

/** The language a survey is first shown in: the one surveys were last answered in, else the interface's, else its own. */
export function startSurveyLanguage(memory: Memory, spoken: string, offered: readonly string[]): string {
  const wished = [memory.getItem(SURVEY_KEY) ?? '', spoken];
  return wished.find((tag) => offered.includes(tag)) ?? offered[0] ?? spoken;
}

/** The survey's language is also the buttons' wherever the interface has it. */
export async function speakSurvey(words: Words, memory: Memory, tag: string): Promise<void> {
  memory.setItem(SURVEY_KEY, tag);
  const language = interfaceLanguage(tag);
  if (language) await chooseLanguage(words, memory, language);
}
