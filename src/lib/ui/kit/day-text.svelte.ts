import { hasWholeYear, withWholeYear } from '#lib/kernel/day.ts';

/** Given for what is no day yet, so that nobody takes the day of before for the one that was meant. */
export const UNFINISHED = '-';

/**
 * What stands in a field for a day, or a time of day, while somebody types. A browser calls every year between two
 * keystrokes a year (2, 20, 202), so nothing is given out before the year is whole; two digits, as in `31.12.26`, are of
 * this century once the field is left. Of a part typed into an empty field it tells nothing, so whoever leaves the field
 * is asked what stands there.
 */
export class DayText {
  #isWhole: (text: string) => boolean;
  #typed = $state.raw<{ day: string; isPart: boolean }>();
  #isLeft = $state(false);

  constructor(type: 'date' | 'time' = 'date') {
    this.#isWhole = type === 'time' ? () => true : (text) => text === '' || hasWholeYear(text);
  }

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
    return isPart || !this.#isWhole(day) ? undefined : day;
  }

  /** Gives what stands there now, if it has not been given yet. */
  leave(isPart: boolean): string | undefined {
    const typed = this.#typed;
    this.#isLeft = true;
    if (isPart) {
      this.#typed = { day: '', isPart };
      return UNFINISHED;
    }
    this.#typed = undefined;
    if (typed === undefined) return undefined;
    if (typed.isPart) return '';
    return this.#isWhole(typed.day) ? undefined : withWholeYear(typed.day);
  }
}
