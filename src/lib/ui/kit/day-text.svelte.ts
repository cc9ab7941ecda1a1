import { hasWholeYear, withWholeYear } from '#lib/kernel/day.ts';

/** Given for what is no day yet, so that nobody takes the day of before for the one that was meant. */
export const UNFINISHED = '-';

/**
 * What stands in a field for a day while somebody types. A browser calls every year between two keystrokes a year (2,
 * 20, 202), so nothing is given out before the year is whole; two digits, as in `31.12.26`, are of this century once the
 * field is left.
 */
export class DayText {
  #typed = $state.raw<{ day: string; isPart: boolean }>();
  #isLeft = $state(false);

  /** The day to show instead of the record's, if there is one. */
  get typed(): string | undefined {
    return this.#typed?.day;
  }

  /** The field was left with half a day in it. */
  get isUnfinished(): boolean {
    return this.#isLeft && this.#typed?.isPart === true;
  }

  /** @param isPart some of day, month and year are there, and the browser has no day to give */
  take(day: string, isPart: boolean): string | undefined {
    this.#typed = { day, isPart };
    this.#isLeft = false;
    return isPart || (day !== '' && !hasWholeYear(day)) ? undefined : day;
  }

  /** Gives what stands there now, if it has not been given yet. */
  leave(): string | undefined {
    const typed = this.#typed;
    this.#isLeft = true;
    if (typed === undefined) return undefined;
    if (typed.isPart) return UNFINISHED;
    this.#typed = undefined;
    return typed.day === '' || hasWholeYear(typed.day) ? undefined : withWholeYear(typed.day);
  }
}
