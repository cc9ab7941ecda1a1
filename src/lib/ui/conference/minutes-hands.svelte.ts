import type { Words } from '#lib/i18n/words.ts';
import type { MinutesActs, Shown, Spoken } from './minutes-acts.ts';

/** A piece of the minutes as a person speaks of it. `beside`: the element that takes the focus once the piece is gone. */
export type Piece = { id: string; title: string; beside: string };

/** Id of the heading of a piece. */
export const headingOf = (id: string): string => `part-${id}`;
export const upButton = (id: string): string => `up-${id}`;
export const downButton = (id: string): string => `down-${id}`;

/**
 * What somebody does to the structure of minutes, and what follows for those who do not see it: the focus goes where
 * the work goes on, and what cannot be heard is said.
 */
export class MinutesHands {
  readonly acts: MinutesActs;
  said = $state.raw<Spoken>();
  #words: Words;
  /** Takes the focus as soon as it is on the page. */
  #awaited: string | undefined;

  constructor(acts: MinutesActs, words: Words) {
    this.acts = acts;
    this.#words = words;
  }

  addItem = (after: readonly Shown[]): Promise<void> => this.#begin(this.acts.addItem(after), 'title');

  addResolution = (item: string, after: readonly Shown[]): Promise<void> =>
    this.#begin(this.acts.addResolution(item, after), 'wording');

  addTask = (item: string, after: readonly Shown[]): Promise<void> =>
    this.#begin(this.acts.addTask(item, after), 'what');

  move = async (list: readonly Shown[], index: number, step: -1 | 1): Promise<void> => {
    const moved = list[index];
    if (moved === undefined) return;
    const place = index + step;
    const goesOn = step === -1 ? place > 0 : place < list.length - 1;
    // At the end of the list the pressed button is gone; its counterpart is there.
    this.#awaited = (step === -1) === goesOn ? upButton(moved.id) : downButton(moved.id);
    const what = this.#words.t('conference:item', { number: index + 1 });
    if (await this.acts.move(list, index, step))
      this.said = { text: this.#words.t('conference:moved', { what, number: place + 1 }) };
  };

  remove = async ({ id, title, beside }: Piece): Promise<void> => {
    if (!(await this.acts.remove(id))) return;
    this.#focus(beside);
    this.said = {
      text: this.#words.t('conference:removedWhat', { what: title }),
      undo: () => void this.restore(id)
    };
  };

  restore = async (id: string): Promise<void> => {
    this.#awaited = headingOf(id);
    if (await this.acts.restore(id)) this.said = { text: this.#words.t('conference:restored') };
  };

  /** Taken away elsewhere, and to stay. */
  keep = async (id: string, title: string): Promise<void> => {
    if (!(await this.acts.restore(id))) return;
    this.#focus(headingOf(id));
    this.said = { text: this.#words.t('conference:kept', { what: title }) };
  };

  /** Called when the page shows the store's newest state. */
  settle(): void {
    if (this.#awaited !== undefined && this.#focus(this.#awaited)) this.#awaited = undefined;
  }

  async #begin(added: Promise<string | undefined>, field: string): Promise<void> {
    this.said = undefined;
    const id = await added;
    if (id === undefined) return;
    this.#awaited = `${field}-${id}`;
    this.settle();
  }

  #focus(id: string): boolean {
    const element = document.getElementById(id);
    element?.focus();
    return element !== null;
  }
}
