import { isDay } from '#lib/kernel/day.ts';
import type { Words } from '#lib/i18n/words.ts';

/** What the record holds while something else stands in the field that cannot be kept. Empty is nothing, never 0. */
export function keptWords(words: Words, type: string, held: string): string {
  if (held === '') return words.t('common:nothingKept');
  if (type === 'count') return words.t('common:kept', { kept: words.number(Number(held)) });
  return words.t('common:kept', { kept: type === 'day' && isDay(held) ? words.day(held) : held });
}
