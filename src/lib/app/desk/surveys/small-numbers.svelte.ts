import type { Memory } from '#lib/app/shared/browser.ts';

const KEY = 'nahraum.small-numbers';
const SHOWN = 'shown';

/** Whether results hide small numbers: they do until somebody at this device wants to see them, and it remembers that. */
export class SmallNumbers {
  readonly #memory: Memory;
  #isHidden = $state(true);

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#isHidden = memory.getItem(KEY) !== SHOWN;
  }

  get isHidden(): boolean {
    return this.#isHidden;
  }

  set isHidden(hidden: boolean) {
    this.#isHidden = hidden;
    if (hidden) this.#memory.removeItem(KEY);
    else this.#memory.setItem(KEY, SHOWN);
  }
}
