import { given } from '#lib/kernel/given.ts';
import { tick } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';
import type { Words } from '#lib/i18n/words.ts';
import { nothingUnderWay } from '../record/under-way.ts';
import type { Placed } from '#lib/kinds/conference/minutes.ts';
import type { MinutesActs, Spoken } from './minutes-acts.ts';

/** A piece of the minutes as a person speaks of it. `beside`: the element that takes the focus once the piece is gone. */
export type Piece = { id: string; title: string; beside: string };

/** Id of the heading of a piece. */
export const headingOf = (id: string): string => `part-${id}`;
export const upButton = (id: string): string => `up-${id}`;
export const downButton = (id: string): string => `down-${id}`;
export const pastButton = (id: string): string => `past-${id}`;
export const editButton = (id: string): string => `edit-${id}`;
/** Id of the field that holds what is typed before the new piece is on the page. */
export const TYPED_AHEAD = 'typed-ahead';
export const UNDO = 'undo-last';

/**
 * What somebody does to the structure of minutes, and what follows for those who do not see it: the focus goes where
 * the work goes on, and what cannot be heard is said.
 */
export class MinutesHands {
  readonly acts: MinutesActs;
  said = $state.raw<Spoken>();
  /** Ids of the agenda items that can be written in; the others are text. */
  readonly opened = new SvelteSet<string>();
  /** What was removed and can be taken back by the keys, the last one last. */
  #removed: string[] = [];
  /** Where the focus went when the last piece was removed; taking it back is the next stop from there. */
  #left: string | undefined;
  #words: Words;
  /** Takes the focus as soon as it is on the page. */
  #awaited: string | undefined;

  constructor(acts: MinutesActs, words: Words) {
    this.acts = acts;
    this.#words = words;
  }

  addItem = (after: readonly Placed[]): Promise<void> =>
    this.#begin(
      this.acts.addItem(after).then((id) => {
        if (id !== undefined) this.opened.add(id);
        return id;
      }),
      'title'
    );

  addResolution = (item: string, after: readonly Placed[]): Promise<void> =>
    this.#begin(this.acts.addResolution(item, after), 'wording');

  addTask = (item: string, after: readonly Placed[]): Promise<void> =>
    this.#begin(this.acts.addTask(item, after), 'what');

  /** From text to fields; the one with this id takes the focus. */
  open = async (item: string, field: string): Promise<void> => {
    this.opened.add(item);
    this.#awaited = field;
    await tick();
    this.settle();
  };

  /** Back to text, unless something is typed there that the store does not take: `unfinished` then has the focus. */
  close = async (item: string, unfinished: HTMLElement | undefined): Promise<void> => {
    if (unfinished) return unfinished.focus();
    await nothingUnderWay();
    this.opened.delete(item);
    this.#awaited = editButton(item);
    await tick();
    this.settle();
  };

  move = async (list: readonly Placed[], index: number, step: -1 | 1): Promise<void> => {
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
    await nothingUnderWay();
    if (!(await this.acts.remove(id))) return;
    this.#focus(beside);
    this.#left = beside;
    this.#removed.push(id);
    this.said = {
      text: this.#words.t('conference:removedWhat', { what: title }),
      undo: () => void this.restore(id)
    };
  };

  restore = async (id: string): Promise<void> => {
    this.#awaited = headingOf(id);
    this.#removed = this.#removed.filter((removed) => removed !== id);
    if (await this.acts.restore(id)) this.said = { text: this.#words.t('conference:restored') };
  };

  /** Taken away elsewhere, and to stay. */
  keep = async (id: string, title: string): Promise<void> => {
    if (!(await this.acts.restore(id))) return;
    this.#focus(headingOf(id));
    this.said = { text: this.#words.t('conference:kept', { what: title }) };
  };

  /** Takes back what was removed, the last one first, as the keys do it everywhere. */
  undo(): void {
    const id = this.#removed.at(-1);
    this.said = undefined;
    if (id !== undefined) void this.restore(id);
  }

  /** Leads the Tab key by way of the undo; true where the key has been followed already. */
  tab(back: boolean): boolean {
    const at = document.activeElement?.id;
    const isNear = this.said?.undo !== undefined && this.#left !== undefined;
    if (!isNear || (at !== UNDO && (back || at !== this.#left))) return false;
    if (at !== UNDO) return this.#focus(UNDO);
    // From here the key goes on as if the stop in between had not been.
    return this.#focus(given(this.#left)) && back;
  }

  /** Called when the page shows the store's newest state. */
  settle(): void {
    if (this.#awaited !== undefined && this.#focus(this.#awaited)) this.#awaited = undefined;
  }

  async #begin(added: Promise<string | undefined>, field: string): Promise<void> {
    this.said = undefined;
    this.#removed = [];
    // At once, in the same gesture: who types on does not wait for a store, and a phone keeps its keyboard open.
    this.#focus(TYPED_AHEAD);
    const id = await added;
    if (id === undefined) return;
    this.#awaited = `${field}-${id}`;
    this.settle();
    await tick();
    this.settle();
  }

  #focus(id: string): boolean {
    const element = document.getElementById(id);
    element?.focus({ preventScroll: id === TYPED_AHEAD });
    if (element) pourInto(element);
    return element !== null;
  }
}

/** What was typed ahead goes where it was meant to go. */
function pourInto(element: HTMLElement): void {
  const ahead = document.getElementById(TYPED_AHEAD);
  const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
  if (!(ahead instanceof HTMLTextAreaElement) || element === ahead || !isField || ahead.value === '') return;
  element.value += ahead.value;
  ahead.value = '';
  element.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
