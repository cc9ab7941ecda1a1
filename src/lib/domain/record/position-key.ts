/**
 * The text of a position: a key, and then any number of times a run and a key within it, with dots between: `a3`,
 * `a3.n0de1234.a0`. It sorts as text, since a dot sorts before every digit and letter of a key.
 */

const DIGITS = '[0-9A-Za-z]';
/** What can be sorted and written beside, though nobody may write it any more: every position of before was such a text. */
const SORTABLE = new RegExp(`^${DIGITS}*(\\.${DIGITS}+\\.${DIGITS}*)*$`);
/** The longest that is taken. */
const MOST = 400;

/** Keys and runs in turn, beginning with a key. */
export type Parts = readonly string[];

/** Counts where a record has no position, or text that none can be: before every key. */
const NONE: Parts = ['0'];

export const partsOf = (position: string | undefined): Parts =>
  position && SORTABLE.test(position) ? position.split('.') : NONE;

export const textOf = (parts: Parts): string => parts.join('.');

/** What a list is sorted by. */
export const sortable = (position: string | undefined): string => textOf(partsOf(position));

const SMALLEST = `A${'0'.repeat(26)}`;

/** How many characters say the whole number a key begins with; its first letter tells. */
function lengthOfNumber(key: string): number {
  const head = key.charCodeAt(0);
  return head >= 97 ? head - 97 + 2 : 90 - head + 2;
}

/** Whether it is a key of fractional indexing: a whole number, and a fraction that does not end in 0. */
export const isKey = (text: string): boolean =>
  /^[A-Za-z][0-9A-Za-z]*$/.test(text) &&
  text !== SMALLEST &&
  text.length >= lengthOfNumber(text) &&
  !text.slice(lengthOfNumber(text)).endsWith('0');

/**
 * Whether somebody may write it. Its last key says so: what stands before may be the place of a record that was
 * written when any text was taken.
 */
export const isPosition = (text: string): boolean =>
  text.length <= MOST && SORTABLE.test(text) && isKey(partsOf(text).at(-1) ?? '');
