import { asLatin, withPlainDigits } from '../../kernel/scripts.ts';

const LENGTH = 16;

/**
 * A reply code as device and server hash it, however somebody has spelled it: in any case, with any spaces, dashes or
 * invisible marks, in wide letters, with digits of any script, with letters that look like others, with the word „Code“ before
 * it, and with the letters that look like digits (Crockford's base 32 knows no I, L and O).
 */
export function normalReplyCode(typed: string): string {
  const plain = asLatin(withPlainDigits(typed.normalize('NFKC'))).replace(/[^0-9A-Z]/g, '');
  const code = plain.length > LENGTH ? plain.replace(/^CODE/, '') : plain;
  return code.replace(/O/g, '0').replace(/[IL]/g, '1');
}
