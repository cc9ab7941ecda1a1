/** Digits as an Arabic or a Persian keyboard writes them. */
const DIGITS = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];

/**
 * A reply code as device and server hash it, however somebody has spelled it: in any case, with any spaces, dashes or
 * invisible marks, in wide letters, and with the letters that look like digits (Crockford's base 32 knows no I, L and O).
 */
export const normalReplyCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(DIGITS.map((digits) => digits.indexOf(digit)).find((at) => at >= 0)))
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
