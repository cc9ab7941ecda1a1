import { given } from '#lib/kernel/given.ts';
import { normalReplyCode } from '#lib/domain/remark/reply-code.ts';
import type { RandomBytes } from '#lib/kernel/id.ts';

/** Crockford's base 32: no I, L, O or U, so that a code read aloud or copied by hand stays the same. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_CHARACTERS = 16;
const GROUP = 4;

/**
 * A code of 80 random bits in groups of four letters: who knows it may read what became of a
 * remark. It is made on the device; the server only ever gets the hash of its letters.
 */
export function newReplyCode(random: RandomBytes): string {
  const secret = Array.from(random(SECRET_CHARACTERS), (byte) => given(ALPHABET[byte % ALPHABET.length])).join('');
  return group(secret);
}

const group = (letters: string): string => letters.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? '';

const AT_THE_END = /(?:^|[^\p{L}\p{N}])((?:[\p{L}\p{N}]{4}[-\p{Pd}\p{Zs}\s]*){4})$/u;

/**
 * The code in what somebody has copied: with the heading over it („Ihr Code für die Antwort: …“), with the address of
 * the page before it, with a full stop behind it. Gives all of it where none is found.
 */
export function codeIn(typed: string): string {
  if (looksLikeCode(typed)) return typed;
  const plain = typed.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const candidates = [
    plain.slice(plain.lastIndexOf(':') + 1),
    AT_THE_END.exec(plain.replace(/[\p{Po}\s]+$/u, ''))?.[1]
  ];
  return candidates.find((candidate) => candidate !== undefined && looksLikeCode(candidate)) ?? typed;
}

export const looksLikeCode = (typed: string): boolean => {
  const letters = normalReplyCode(typed);
  return letters.length === SECRET_CHARACTERS && [...letters].every((letter) => ALPHABET.includes(letter));
};
