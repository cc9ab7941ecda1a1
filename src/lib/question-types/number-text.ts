const DIGITS = ['٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹', '०१२३४५६७८९'];

/** Marks that turn the direction of writing; keyboards for Arabic leave them in numbers. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Digits of any script in Western form, one kind of minus, no blanks around. */
export function westernDigits(typed: string): string {
  const plain = typed.replace(DIRECTION_MARKS, '').trim().replace(/^[−–]/, '-');
  return [...plain]
    .map((character) => {
      const digit = DIGITS.map((digits) => digits.indexOf(character)).find((index) => index >= 0);
      return digit === undefined ? character : String(digit);
    })
    .join('');
}

/** `1.000`, `1,000`, `1 000`, `1'000`, `١٬٠٠٠`: a whole number in groups of three. */
const GROUPED = /^-?\d{1,3}(?:([.,'’٬\s\u00a0\u202f])\d{3})(?:\1\d{3})*$/;

/** A whole number as people of many countries write it; undefined if it is none. */
export function readWhole(typed: string): number | undefined {
  const text = westernDigits(typed);
  const digits = GROUPED.test(text) ? text.replace(/[^\d-]/g, '') : text;
  const number = /^-?\d{1,15}$/.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(number) ? number + 0 : undefined;
}

/**
 * A number with a decimal comma or point. Where both stand, the last one is the decimal mark; one alone always is,
 * since `1.000` could be a thousand and the person sees what was understood.
 */
export function readDecimal(typed: string): number | undefined {
  const text = westernDigits(typed)
    .replace(/٫/g, ',')
    .replace(/[٬'’\s\u00a0\u202f]/g, '');
  const mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const whole = mark < 0 ? text : text.slice(0, mark);
  const fraction = mark < 0 ? '' : text.slice(mark + 1);
  const other = text[mark] === ',' ? '.' : ',';
  const joined = `${whole.split(other).join('')}${mark < 0 ? '' : '.'}${fraction}`;
  return /^-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/.test(joined) ? Number(joined) + 0 : undefined;
}
