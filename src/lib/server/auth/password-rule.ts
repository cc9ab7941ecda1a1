import { given } from '../../kernel/given.ts';
import { err, ok, type Result } from '../../kernel/result.ts';
import { commonPasswords, folded } from './common-passwords.ts';
import { isPattern } from './password-pattern.ts';
import { lettersOf, readings, trimmed } from './password-readings.ts';

const MIN_PASSWORD_LENGTH = 12;
export type PasswordFault = 'password-too-short' | 'password-too-common';

const COMMON = commonPasswords();
/** Of those that are long enough to be known again, as they are where somebody stretches them: `passswooort`. */
const STRETCHED = new Set(
  [...COMMON].filter(({ length }) => length >= 6).map((word) => word.replaceAll(/(.)\1+/gu, '$1'))
);
/** One letter of another script may become many. */
const MOST_READ = 1000;
/** Shorter words are in every sentence. */
const SHORTEST_NAME = 3;
/** Letters that somebody adds to a name and takes for a secret. */
const FEW = 4;

/**
 * Length counts, composition does not (BSI, NIST SP 800-63B): no rule asks for a digit or a special character. Refused
 * is what is tried first: a common password, however it is spelled and whatever is put before or behind it, a pattern,
 * and what everybody knows of this person.
 *
 * @param known login, name, e-mail address, name of the city: whatever is no secret
 */
export function checkPassword(password: string, known: readonly string[]): Result<string, PasswordFault> {
  if ([...password].length < MIN_PASSWORD_LENGTH) return err('password-too-short');
  const lower = folded(password).slice(0, MOST_READ);
  const words = wordsOf(known);
  const isObvious = (core: string): boolean => isCommon(core) || isAboutThem(core, words);
  const obvious =
    isPattern(lower) || isPattern(lettersOf(lower)) || trimmed(lower).some(isCommon) || readings(lower).some(isObvious);
  return obvious ? err('password-too-common') : ok(password);
}

const isCommon = (core: string): boolean =>
  COMMON.has(core) || COMMON.has([...core].reverse().join('')) || STRETCHED.has(core.replaceAll(/(.)\1+/gu, '$1'));

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
  const written = word.replaceAll(/[äöü]/g, (letter) => given(UMLAUTS[letter]));
  const bare = word.normalize('NFD').replaceAll(/\p{M}/gu, '');
  return [word, written, bare].flatMap((form) => [form, [...form].reverse().join('')]);
}
