/** What an expression yields. An absent answer is the empty text, a date `YYYY-MM-DD`, several choices one text with blanks. */
export type Value = string | number | boolean;

const DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/;
const DECIMAL = /^-?(?:\d+\.?\d*|\.\d+)$/;

/** Days since 1970-01-01 of an ISO day; NaN for anything else, 31 February included. */
export function daysOf(text: string): number {
  const match = ISO_DAY.exec(text.trim());
  if (match === null) return NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / DAY : NaN;
}

/** The ISO day; empty where the number is none that a four-digit year can hold. */
export function dayFrom(days: number): string {
  if (!Number.isFinite(days) || Math.abs(days) > 3_000_000) return '';
  const text = new Date(Math.floor(days) * DAY).toISOString();
  return /^\d{4}-/.test(text) ? text.slice(0, 10) : '';
}

/** XPath 1.0's `number()`, and JavaRosa's additions: a decimal comma counts, a date is its days since 1970. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = value.trim().replace(',', '.');
  return DECIMAL.test(text) ? Number(text) : daysOf(text);
}

/** XPath 1.0's `boolean()`: any text but the empty one is true, `'false'` and `'0'` too. */
export function toBoolean(value: Value): boolean {
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return typeof value === 'boolean' ? value : value !== '';
}

/** XPath 1.0's `string()`: never an exponent, no point in whole numbers. */
export function toText(value: Value): string {
  if (typeof value !== 'number') return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return '0';
  const text = String(value);
  return text.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : text;
}

/** As JavaRosa compares: as booleans if either is one, else as numbers if either is one, else as texts. */
export function sameValue(a: Value, b: Value): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toBoolean(a) === toBoolean(b);
  if (typeof a === 'number' || typeof b === 'number') {
    const [left, right] = [toNumber(a), toNumber(b)];
    return left === right || Math.abs(left - right) < 1e-12;
  }
  return a === b;
}
