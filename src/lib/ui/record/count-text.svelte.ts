import { GREATEST_COUNT } from '#lib/domain/record/schemas.ts';

/** Digits as they are written in Arabic and in Persian. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** A count as somebody types it; empty: not counted. Undefined for what is no number, or too great a one. */
export function readCount(text: string): number | '' | undefined {
  if (text.trim() === '') return '';
  const digits = text.trim().replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));
  return /^\d+$/.test(digits) && Number(digits) <= GREATEST_COUNT ? Number(digits) : undefined;
}

/**
 * What stands in a field for a number, from the first keystroke until it is left as a number: only the person changes it
 * meanwhile. What is no number stays there to be put right, and the record keeps the last number that was one.
 */
export class CountText {
  #typed = $state.raw<string>();

  /** The text to show instead of the record's number, if there is one. */
  get typed(): string | undefined {
    return this.#typed;
  }

  get isWrong(): boolean {
    return this.#typed !== undefined && readCount(this.#typed) === undefined;
  }

  /** Gives the number to write, if it is one. */
  take(text: string): number | '' | undefined {
    this.#typed = text;
    return readCount(text);
  }

  leave(): void {
    if (!this.isWrong) this.#typed = undefined;
  }
}
