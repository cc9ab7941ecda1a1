import type { Fault } from '#lib/domain/record/fault.ts';
import type { Words } from '#lib/i18n/words.ts';

/** What is wrong with a value, in words; what that means for the record stands in `record:held`. */
export function faultWords(words: Words, fault: Fault): string {
  const key = `record:fault.${fault.type}` as const;
  if (fault.type === 'too-long')
    return words.t(key, { length: words.number(fault.length), most: words.number(fault.most) });
  if (fault.type === 'no-such-day') return words.t(key, { first: words.day(fault.first), last: words.day(fault.last) });
  return fault.type === 'too-great' ? words.t(key, { most: words.number(fault.most) }) : words.t(key);
}
