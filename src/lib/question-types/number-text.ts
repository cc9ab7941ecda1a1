/** Marks that turn the direction of writing; keyboards for Arabic leave them in numbers. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Digits of any script in Western form, one kind of minus, no blanks around. */
export function westernDigits(typed: string): string {
  const plain = typed.replace(DIRECTION_MARKS, '').trim().replace(/^[−–]/, '-');
  // A zero has the last place of its sixteen, or the sixth.
  return plain.replace(/[٠-٩۰-۹０-９]|([०-९০-৯])/g, (digit, isIndic) =>
    String((digit.charCodeAt(0) + (isIndic ? 10 : 0)) % 16)
  );
}

/** The number keeps its own order of signs inside a sentence of the other direction. */
export const isolated = (spelled: string): string => `\u2068${spelled}\u2069`;

/** `1.000`, `1,000`, `1 000`, `1'000`, `١٬٠٠٠`: a whole number in groups of three; `0.250` is none. */
const GROUPED = /^-?[1-9]\d{0,2}(?:([.,'’٬\s\u00a0\u202f])\d{3})(?:\1\d{3})*$/;

/** A whole number as people of many countries write it; undefined if it is none. */
export function readWhole(typed: string): number | undefined {
  const text = westernDigits(typed);
  const digits = GROUPED.test(text) ? text.replace(/[^\d-]/g, '') : text;
  const number = /^-?\d{1,15}$/.test(digits) ? Number(digits) : NaN;
  return Number.isSafeInteger(number) ? number + 0 : undefined;
}

/** One mark with three digits behind it: a thousand in one country, a fraction in the next. Nobody writes `0.250` for 250. */
const EITHER_WAY = /^-?[1-9]\d{0,2}([.,])\d{3}$/;

/** The language's own decimal mark: `1,5` in German, `1.5` in English. */
function decimalMark(language: string): string {
  try {
    const parts = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5);
    return parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  } catch (error) {
    if (error instanceof RangeError) return '.';
    throw error;
  }
}

/** Marks of Arabic say what they are: `٫` parts whole from fraction, `٬` parts thousands. */
const evenMarks = (typed: string): string => westernDigits(typed).replace(/\u060c/g, ',');

function readPlainly(text: string): number | undefined {
  const plain = text.replace(/٫/g, ',').replace(/[٬'’\s\u00a0\u202f]/g, '');
  const mark = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const whole = mark < 0 ? plain : plain.slice(0, mark);
  const fraction = mark < 0 ? '' : plain.slice(mark + 1);
  const other = plain[mark] === ',' ? '.' : ',';
  const joined = `${whole.split(other).join('')}${mark < 0 ? '' : '.'}${fraction}`;
  return /^-?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/.test(joined) ? Number(joined) + 0 : undefined;
}

/**
 * A number as people of many countries write it. Where a comma and a point stand, the last one is the decimal mark; a
 * mark that comes twice parts thousands. One mark before three digits is read as the language has it, and as a decimal
 * mark where no language is named: start values of a form are written that way.
 */
export function readDecimal(typed: string, language?: string): number | undefined {
  const text = evenMarks(typed);
  const mark = EITHER_WAY.exec(text)?.[1];
  if (mark !== undefined)
    return language === undefined || mark === decimalMark(language) ? readPlainly(text) : readWhole(text);
  return readPlainly(text) ?? readWhole(text);
}

/** What else a person may have meant: 1250 and 1,25 for `1.250`. */
export function otherReading(typed: string, language: string): number | undefined {
  const text = evenMarks(typed);
  if (!EITHER_WAY.test(text)) return undefined;
  return [readPlainly(text), readWhole(text)].find((reading) => reading !== readDecimal(typed, language));
}

/** Whether the reading goes without saying: digits with at most one mark that cannot be taken for another. */
export function isPlain(typed: string): boolean {
  const text = evenMarks(typed);
  return /^-?\d*[.,٫]?\d*$/.test(text) && !EITHER_WAY.test(text);
}

/** A number as the language writes it, in Western digits and without marks between thousands. */
export function spellNumber(value: number, language: string): string {
  try {
    const plain = { useGrouping: false, maximumFractionDigits: 15, numberingSystem: 'latn' };
    return new Intl.NumberFormat(language, plain).format(value).replace('\u200e', '');
  } catch (error) {
    if (error instanceof RangeError) return String(value);
    throw error;
  }
}
