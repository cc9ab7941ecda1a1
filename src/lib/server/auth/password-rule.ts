import { err, ok, type Result } from '../../kernel/result.ts';
import { commonPasswords, folded } from './common-passwords.ts';

const MIN_PASSWORD_LENGTH = 12;
export type PasswordFault = 'password-too-short' | 'password-too-common';

const COMMON = commonPasswords();
/** Shorter words are in every sentence. */
const SHORTEST_NAME = 3;
/** Letters that somebody adds to a name and takes for a secret. */
const FEW = 4;
const ROWS = ['qwertzuiopü', 'qwertyuiop', 'asdfghjklöä', 'yxcvbnm', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
const DIGITS = '01234567890123456789';

/**
 * Length counts, composition does not (BSI, NIST SP 800-63B): no rule asks for a digit or a special character. Refused
 * is what is tried first: a common password, whatever case it is in and whatever is put before or behind it, and what
 * everybody knows of this person.
 *
 * @param known login, name, e-mail address, name of the city: whatever is no secret
 */
export function checkPassword(password: string, known: readonly string[]): Result<string, PasswordFault> {
  if ([...password].length < MIN_PASSWORD_LENGTH) return err('password-too-short');
  const lower = folded(password);
  const spellings = [lettersOf(lower), lettersOf(asLetters(lower))];
  const obvious =
    isRun(lower) ||
    trimmed(lower).some(isCommon) ||
    spellings.some((core) => isCommon(core) || isAboutThem(core, wordsOf(known)));
  return obvious ? err('password-too-common') : ok(password);
}

const lettersOf = (text: string): string => text.replace(/[\s\d\p{P}\p{S}]+/gu, '');

/** What stays without what people put at an end because twelve are asked for: signs, a year, a count. */
function trimmed(lower: string): string[] {
  const begun = lower.replace(/[\s\p{P}\p{S}]+$/u, '');
  const digits = /\d*$/.exec(begun)![0].length;
  const ends = Array.from({ length: digits + 1 }, (_, cut) => begun.slice(0, begun.length - cut));
  return [lower, ...ends, ...ends.map((end) => end.replace(/^[\s\p{P}\p{S}]+/u, ''))];
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's'
};
/** `P@ssw0rt` as it is read. What stands at the end is a year or a count, and no letter. */
const asLetters = (text: string): string =>
  text.replace(/[\d\p{P}\p{S}]+$/u, '').replaceAll(/[013457@$]/g, (sign) => LOOKALIKES[sign]!);

/** One to four signs again and again, or a way along the keys. */
function isRun(lower: string): boolean {
  const keys = lower.replaceAll(/[\s\p{P}\p{S}]/gu, '');
  const back = [...keys].reverse().join('');
  const isRow = (text: string) => DIGITS.includes(text) || ROWS.some((row) => `${row}${row}`.includes(text));
  return /^(.{1,4}?)\1+.{0,3}$/u.test(lower) || isRow(keys) || isRow(back) || isRow(lettersOf(lower));
}

const isCommon = (core: string): boolean => COMMON.has(core) || (isTwice(core) && COMMON.has(half(core)));
const half = (core: string): string => core.slice(0, core.length / 2);
const isTwice = (core: string): boolean => core !== '' && half(core) + half(core) === core;

/** Whether hardly anything is left of it without these words, in whatever order and however often they stand there. */
function isAboutThem(core: string, words: readonly string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), core);
  const left = rest.replaceAll(' ', '');
  return rest !== core && (left.length < FEW || COMMON.has(left));
}

/** The longest first: `annalena` is not `anna` and something else. */
function wordsOf(known: readonly string[]): string[] {
  const words = known.flatMap((text) => {
    const lower = folded(text);
    return [lettersOf(lower), ...lower.split(/[\s\d\p{P}\p{S}]+/u)].flatMap(spelled);
  });
  return [...new Set(words)].filter(({ length }) => length >= SHORTEST_NAME).sort((a, b) => b.length - a.length);
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** `Müller`, `mueller`, `muller`, and each from behind. */
function spelled(word: string): string[] {
  const written = word.replaceAll(/[äöü]/g, (letter) => UMLAUTS[letter]!);
  const bare = word.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return [word, written, bare].flatMap((form) => [form, [...form].reverse().join('')]);
}
