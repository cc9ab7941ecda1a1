import { given } from '../../kernel/given.ts';
import type { Line } from './table.ts';

/** By how much less and more than it is a number could be, for all that is told of it. Zero lies between. */
export type Room = { less: number; more: number };

const NOTHING = 1e-9;
/** A factor below it is a rounding error, and dividing by it would make it a large one. */
const NO_FACTOR = 1e-7;
/**
 * Every bound lies a little further away than it is, each by another amount: where several numbers would stop a move at
 * once, the search could go in circles. Ranges are read as whole numbers, so that it does not show.
 */
const SLACK = 1e-5;

/**
 * What an attacker who solves linear programs learns of numbers that add up: how far each could be from what it is.
 * Everything is measured from the truth, which fits by definition, so that every search starts from something possible.
 *
 * A simplex method for variables with bounds on both sides: some numbers (`#basic`) are written as sums of the others
 * (`#free`), and one of these after the other is moved as far as nothing leaves its room.
 */
export class Reach {
  readonly #rooms: Room[];
  readonly #at: number[];
  readonly #free: number[];
  readonly #basic: number[] = [];
  /** By row, the factor of each free number. */
  readonly #rows: number[][] = [];

  constructor(lines: readonly Line[], rooms: readonly Room[]) {
    this.#rooms = rooms.map(loosened);
    this.#at = rooms.map(() => 0);
    this.#free = rooms.map((_, index) => index);
    for (const { total, cells } of lines) this.#addLine(total, cells);
  }

  /** Where the last search ended: for every number, how far from the truth. All of it together is possible. */
  get at(): readonly number[] {
    return this.#at;
  }

  roomOf(number: number): Room {
    return given(this.#rooms[number]);
  }

  /** Less is told of a number. What was possible stays so. */
  widen(number: number, room: Room): void {
    this.#rooms[number] = loosened(room, number);
  }

  /**
   * Moves a number up (1) or down (-1) until it is `most` away from the truth, or something holds it.
   * @returns what holds it: numbers at the end of their room; none where it came as far as asked.
   */
  push(number: number, way: 1 | -1, most: number): readonly number[] {
    this.#settle();
    for (;;) {
      const left = most - given(this.#at[number]) * way;
      if (left <= NOTHING) return [];
      const row = this.#basic.indexOf(number);
      const factors = row < 0 ? this.#free.map((free) => Number(free === number)) : given(this.#rows[row]);
      const holding: number[] = [];
      let next: { column: number; rate: number } | undefined;
      factors.forEach((factor, column) => {
        if (Math.abs(factor) < NO_FACTOR) return;
        const free = given(this.#free[column]);
        if (this.#spaceOf(free, factor * way) <= NOTHING) holding.push(free);
        else if (next === undefined || Math.abs(factor) > Math.abs(next.rate)) next = { column, rate: factor };
      });
      if (next === undefined) return holding;
      this.#move(next.column, next.rate * way, left / Math.abs(next.rate));
    }
  }

  /** Works the basic numbers out anew, so that errors of rounding do not add up. */
  #settle(): void {
    this.#rows.forEach((factors, row) => {
      const sum = factors.reduce((all, factor, column) => all + factor * given(this.#at[given(this.#free[column])]), 0);
      this.#at[given(this.#basic[row])] = sum;
    });
  }

  /** How far a number can still go in the direction of a sign. */
  #spaceOf(number: number, sign: number): number {
    const { less, more } = this.roomOf(number);
    return sign > 0 ? more - given(this.#at[number]) : less + given(this.#at[number]);
  }

  /** Moves a free number as far as its own room, `most` and those that depend on it allow; who held it becomes free. */
  #move(column: number, sign: number, most: number): void {
    const entering = given(this.#free[column]);
    const way = Math.sign(sign);
    let step = Math.min(most, this.#spaceOf(entering, way));
    let holder: number | undefined;
    this.#rows.forEach((factors, row) => {
      const rate = given(factors[column]) * way;
      if (Math.abs(rate) < NO_FACTOR) return;
      const limit = Math.max(0, this.#spaceOf(given(this.#basic[row]), rate)) / Math.abs(rate);
      const isFirmer = holder !== undefined && Math.abs(rate) > Math.abs(given(this.#rows[holder]?.[column]));
      if (limit >= step - NOTHING && !(limit <= step + NOTHING && isFirmer)) return;
      step = Math.min(step, limit);
      holder = row;
    });
    this.#at[entering] = given(this.#at[entering]) + step * way;
    this.#rows.forEach((factors, row) => {
      const basic = given(this.#basic[row]);
      this.#at[basic] = given(this.#at[basic]) + given(factors[column]) * step * way;
    });
    if (holder !== undefined) this.#swap(holder, column);
  }

  /** The basic number of the row and the free one of the column change places. */
  #swap(row: number, column: number): void {
    const pivot = given(this.#rows[row]);
    const by = given(pivot[column]);
    for (let index = 0; index < pivot.length; index++) pivot[index] = -given(pivot[index]) / by;
    pivot[column] = 1 / by;
    const others = this.#rows.filter((factors, other) => other !== row && factors[column] !== 0);
    substitute(others, column, pivot);
    const free = given(this.#free[column]);
    this.#free[column] = given(this.#basic[row]);
    this.#basic[row] = free;
  }

  /** One of the line, the one with the most room, is written as a sum of the others from now on. */
  #addLine(total: number, cells: readonly number[]): void {
    const signs = new Map<number, number>(cells.map((cell) => [cell, 1]));
    signs.set(total, (signs.get(total) ?? 0) - 1);
    const row = this.#free.map((free) => signs.get(free) ?? 0);
    this.#basic.forEach((basic, index) => {
      const sign = signs.get(basic) ?? 0;
      given(this.#rows[index]).forEach((factor, column) => (row[column] = given(row[column]) + sign * factor));
    });
    const roomAt = (column: number): number => {
      const { less, more } = this.roomOf(given(this.#free[column]));
      return Math.abs(given(row[column])) < 0.5 ? -1 : less + more;
    };
    const widest = row.reduce((best, _, column) => (roomAt(column) > roomAt(best) ? column : best), 0);
    // It says nothing that the others do not say.
    if (row.length === 0 || roomAt(widest) < 0) return;
    const by = given(row[widest]);
    const instead = row.map((factor, column) => (column === widest ? 0 : -factor / by));
    substitute(this.#rows, widest, instead);
    this.#rows.push(instead);
    this.#basic.push(given(this.#free[widest]));
    // It is free no longer: its column goes, and the others move up.
    this.#free.splice(widest, 1);
    for (const factors of this.#rows) factors.splice(widest, 1);
  }
}

/** A number that is told exactly stays where it is. */
function loosened({ less, more }: Room, number: number): Room {
  if (less + more === 0) return { less, more };
  const slack = (odd: number): number => SLACK * (0.1 + (((2 * number + odd) * 0.6180339887) % 1));
  return { less: less + slack(0), more: more + slack(1) };
}

/** In all rows the number of a column is written as a sum of the others. */
function substitute(rows: readonly number[][], column: number, instead: readonly number[]): void {
  const used = instead.flatMap((factor, index) => (factor === 0 ? [] : [index]));
  for (const factors of rows) {
    const by = given(factors[column]);
    factors[column] = 0;
    if (by === 0) continue;
    for (const index of used) {
      const sum = given(factors[index]) + by * given(instead[index]);
      factors[index] = Math.abs(sum) < NOTHING ? 0 : sum;
    }
  }
}
