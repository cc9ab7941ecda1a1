import { given } from './given.ts';

/** Capitals of other alphabets that look like these, as a keyboard switched to them gives them. */
const LOOKS = { from: 'АВЕКМНОРСТУХЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', to: 'ABEKMHOPCTYXSIJABEZHIKMNOPTYX' };

/** In capitals, and those that look like Latin ones as Latin ones. */
export const asLatin = (text: string): string =>
  text.toUpperCase().replace(/./gu, (char) => LOOKS.to[LOOKS.from.indexOf(char)] ?? char);

/** Digits of every script count up from their zero, ten in a row. */
function digit(char: string): string {
  let value = 0;
  for (let at = given(char.codePointAt(0)) - 1; /\p{Nd}/u.test(String.fromCodePoint(at)); at--) value += 1;
  return String(value % 10);
}

/** `٢٠٢٦` as `2026`. */
export const withPlainDigits = (text: string): string => text.replace(/[^\P{Nd}0-9]/gu, digit);
