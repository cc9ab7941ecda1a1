const LENGTH = 16;

/** Letters of other alphabets that look like these, as a keyboard switched to them gives them. */
const LOOKS = { from: 'АВЕКМНОРСТУХЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', to: 'ABEKMHOPCTYXSIJABEZHIKMNOPTYX' };

/** Digits of every script count up from their zero, ten in a row. */
function digit(char: string): string {
  let value = 0;
  for (let at = char.codePointAt(0)! - 1; /\p{Nd}/u.test(String.fromCodePoint(at)); at--) value += 1;
  return String(value % 10);
}

/**
 * A reply code as device and server hash it, however somebody has spelled it: in any case, with any spaces, dashes or
 * invisible marks, in wide letters, with digits of any script, with letters that look like others, with the word „Code“ before
 * it, and with the letters that look like digits (Crockford's base 32 knows no I, L and O).
 */
export function normalReplyCode(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .replace(/[^\P{Nd}0-9]/gu, digit)
    .toUpperCase()
    .replace(/./gu, (char) => LOOKS.to[LOOKS.from.indexOf(char)] ?? char)
    .replace(/[^0-9A-Z]/g, '');
  const code = plain.length > LENGTH ? plain.replace(/^CODE/, '') : plain;
  return code.replace(/O/g, '0').replace(/[IL]/g, '1');
}
