import { given } from '#lib/kernel/given.ts';
import { InTurn } from '#lib/kernel/in-turn.ts';
import type { Json } from '#lib/kernel/json.ts';
import { sameJson } from '#lib/kernel/json.ts';
import type { Stamp } from '#lib/kernel/stamp.ts';
import { shownValue, type Merged } from '#lib/domain/record/merged.ts';
import { stampsOf, type Change } from '#lib/domain/record/write.ts';
import { underWay } from './under-way.ts';

/** Writes one field and gives the copy as it then stands, or undefined where nothing was written (somebody says why). */
export type WriteField = (change: Change) => Promise<Merged | undefined>;

/** `pause`: ms after which what was typed is written, however fast somebody types on: nobody loses more than that. */
type Parts = { copy: () => Merged; field: string; empty: Json; write: WriteField; pause: number };

/**
 * One field under somebody's hands.
 *
 * While nobody edits, it shows what the store holds. From the first keystroke until the field is left it keeps the
 * person's text and remembers which entries it was showing: only those does its write replace. What arrives meanwhile
 * stays beside it.
 */
export class FieldEditor {
  #parts: Parts;
  #typed = $state.raw<{ value: Json; stored: boolean }>();
  #shown: Stamp[] = [];
  /** What the store held as the person knows it: before the first keystroke, or since the last write. */
  #kept: Json = '';
  /** What the last write gave: a screen may show for a moment still what the store held before it. */
  #written = $state.raw<Merged>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = new InTurn();
  #failed = $state(false);

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get value(): Json {
    return this.#typed ? this.#typed.value : this.#held();
  }

  /** Something is typed that is not in the store yet. */
  get pending(): boolean {
    return this.#typed?.stored === false;
  }

  /** The last write came to nothing: what is typed stands on the screen only, until the next try. */
  get failed(): boolean {
    return this.#failed;
  }

  type(value: Json): void {
    this.#take(value);
    this.#timer ??= setTimeout(() => void this.flush(), this.#parts.pause);
  }

  /**
   * For what counts only when it is whole: on the way from 10.12. to 28.2. stand 10.2. and 3.2., which nobody meant.
   *
   * @param settle ms for which it must stand there unchanged before it is written, unless the field is left first
   */
  hold(value: Json, settle: number): void {
    this.#take(value);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), settle);
  }

  /** What was held last was no more than a part on the way: the store keeps what it has. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.pending) this.#typed = { value: this.#kept, stored: true };
  }

  /** Writes at once: when the page is hidden. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return underWay(this.#turn.do(() => this.#store()));
  }

  /** The field is left: written, and from now on it shows the store again. */
  async leave(): Promise<void> {
    await this.flush();
    if (this.#typed?.stored) this.#typed = undefined;
  }

  #take(value: Json): void {
    if (!this.#typed) {
      this.#shown = this.#stamps(this.#copy());
      this.#kept = this.#held();
    }
    this.#typed = { value, stored: false };
  }

  #held(): Json {
    return shownValue(this.#copy(), this.#parts.field) ?? this.#parts.empty;
  }

  #copy(): Merged {
    const copy = this.#parts.copy();
    const own = this.#written && this.#stamps(this.#written).at(-1);
    return own === undefined || this.#stamps(copy).some((stamp) => stamp >= own) ? copy : given(this.#written);
  }

  #stamps(copy: Merged): Stamp[] {
    return stampsOf(copy, this.#parts.field);
  }

  async #store(): Promise<void> {
    const typed = this.#typed;
    if (!typed || typed.stored) return;
    const copy = await this.#write(typed.value);
    if (!copy) return;
    this.#written = copy;
    // The greatest stamp of the field is the one just given: a write is later than all it knows of.
    this.#shown = this.#stamps(copy).slice(-1);
    this.#kept = typed.value;
    // Dropped meanwhile, it is in the store all the same.
    if (this.#typed === typed || this.#typed?.stored) this.#typed = { value: typed.value, stored: true };
  }

  async #write(value: Json): Promise<Merged | undefined> {
    let copy: Merged | undefined;
    try {
      copy = sameJson(this.#held(), value) ? this.#copy() : await this.#parts.write({ value, shown: this.#shown });
    } finally {
      this.#failed = copy === undefined;
    }
    return copy;
  }
}
