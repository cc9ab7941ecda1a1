import { given } from '../../kernel/given.ts';
import { asLatin } from '../../kernel/scripts.ts';

export const lettersOf = (text: string): string => text.replace(/[\s\d\p{P}\p{S}]+/gu, '');

const ADDED = /[\s\d\p{P}\p{S}]/u;
/** So many signs at an end are looked at one by one, which is more than anybody counts. */
const MOST_ADDED = 24;

/** What stays without what people put at an end because twelve are asked for: signs, a year, a count, or a part of it. */
export function trimmed(lower: string): string[] {
  const signs = [...lower];
  let added = 0;
  while (added < signs.length && ADDED.test(given(signs[signs.length - 1 - added]))) added += 1;
  const cuts = [added, ...Array.from({ length: Math.min(added, MOST_ADDED) }, (_, cut) => cut)];
  const ends = cuts.map((cut) => signs.slice(0, signs.length - cut).join(''));
  return [...ends, ...ends.map((end) => end.replace(/^[\s\p{P}\p{S}]+/u, ''))];
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ 0: 'o', 1: 'i', 2: 'z', 3: 'e', 4: 'a', 5: 's', 6: 'g', 7: 't', 8: 'b', 9: 'g' },
  ...{ '@': 'a', $: 's', '!': 'i', '|': 'i', '€': 'e', '+': 't', '(': 'c', '£': 'l', '§': 's', '¡': 'i' }
};
/** The sign for i is as often meant for an l. */
const AS_L: Readonly<Record<string, string>> = { ...LOOKALIKES, 1: 'l', '!': 'l', '|': 'l', 7: 'l' };

const spell = (text: string, signs: Readonly<Record<string, string>>): string =>
  [...text].map((sign) => signs[sign] ?? sign).join('');
const withoutMarks = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

/**
 * The words that somebody may have meant: `P@ssw0rt` as it is read, `pässwört` without its dots, letters of other
 * alphabets as those that they look like. What stands at the end is a year or a count, or else letters too.
 */
export function readings(lower: string): string[] {
  const plain = [lower, asLatin(lower).toLowerCase()].flatMap((text) => [text, withoutMarks(text)]);
  const ends = plain.flatMap((text) => trimmed(text));
  const read = ends.flatMap((text) => [spell(text, LOOKALIKES), spell(text, AS_L)]);
  return [...new Set([...plain, ...read].map(lettersOf))];
}
