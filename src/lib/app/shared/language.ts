import {
  DEFAULT_LANGUAGE,
  firstKnown,
  interfaceLanguage,
  isStaffLanguage,
  type LanguageTag
} from '#lib/i18n/languages.ts';
import type { Words } from '#lib/i18n/words.ts';

export const KEY = 'nahraum-language';
export const STAFF_KEY = 'nahraum-staff-language';
export type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** The language this device was last used in, else the first of the browser's that the interface has. */
export const startLanguage = (memory: Memory, wished: readonly string[]): LanguageTag =>
  interfaceLanguage(memory.getItem(KEY) ?? '') ?? firstKnown(wished);

/**
 * The same for the desk, which is there in fewer languages: the one chosen there, else the first of the reader's that it
 * has. Somebody who reads Arabic works in German or English, and reads Arabic again outside.
 */
export function startStaffLanguage(memory: Memory, wished: readonly string[]): LanguageTag {
  const tags = [memory.getItem(STAFF_KEY) ?? '', memory.getItem(KEY) ?? '', ...wished];
  return tags.map(interfaceLanguage).find((tag) => tag !== undefined && isStaffLanguage(tag)) ?? DEFAULT_LANGUAGE;
}

/** On the way from one wing into the other. Throws when the words cannot be fetched. */
export async function speakHere(words: Words, language: LanguageTag): Promise<void> {
  if (words.language !== language) await words.speak(language);
}

/** Whether somebody has chosen on this device before; until then the choice comes first. */
export const hasChosenLanguage = (memory: Memory): boolean => memory.getItem(KEY) !== null;

/** Speaks it from now on and at the next visit. Without a network only what was read here before can be spoken. */
export async function chooseLanguage(words: Words, memory: Memory, language: LanguageTag): Promise<void> {
  try {
    await words.speak(language);
  } catch {
    words.unheard = language;
    return;
  }
  words.unheard = undefined;
  memory.setItem(KEY, language);
}

const SURVEY_KEY = 'nahraum-survey-language';

/** Chosen by a link, before there were scripts to remember it: it is a choice like any other. */
export function rememberChosen(memory: Pick<Storage, 'setItem'>, tag: string): void {
  memory.setItem(SURVEY_KEY, tag);
  const language = interfaceLanguage(tag);
  if (language) memory.setItem(KEY, language);
}

/** Whoever comes next is asked anew. */
export function forgetLanguage(memory: Pick<Storage, 'removeItem'>): void {
  for (const key of [KEY, STAFF_KEY, SURVEY_KEY]) memory.removeItem(key);
}

/**
 * The language a survey is first shown in: the one surveys were last answered in, else the first that the reader wishes
 * for (the interface's if it was chosen here, then the browser's), else the survey's own first.
 */
export function startSurveyLanguage(memory: Memory, wished: readonly string[], offered: readonly string[]): string {
  const before = [memory.getItem(SURVEY_KEY), memory.getItem(KEY)].filter((tag) => tag !== null);
  const known = [...before, ...wished].map((tag) => offered.find((one) => one === tag) ?? baseAmong(offered, tag));
  return known.find((tag) => tag !== undefined) ?? offered[0] ?? DEFAULT_LANGUAGE;
}

/** `tr-TR` reads a survey in `tr`. */
const baseAmong = (offered: readonly string[], tag: string): string | undefined =>
  offered.find((one) => one === tag.toLowerCase().split('-')[0]);

/** The survey's language is also the buttons' wherever the interface has it. */
export async function speakSurvey(words: Words, memory: Memory, tag: string): Promise<void> {
  memory.setItem(SURVEY_KEY, tag);
  const language = interfaceLanguage(tag);
  if (language) await chooseLanguage(words, memory, language);
}
