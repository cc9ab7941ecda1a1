import type { Memory } from '#lib/app/shared/browser.ts';

const KEY = 'nahraum.map-patterns';
const ON = 'on';

/** Whether maps tell colours apart by patterns, too; remembered on this device. */
export class MapPatterns {
  readonly #memory: Memory;
  #isOn = $state(false);

  constructor(memory: Memory) {
    this.#memory = memory;
    this.#isOn = memory.getItem(KEY) === ON;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(on: boolean) {
    this.#isOn = on;
    if (on) this.#memory.setItem(KEY, ON);
    else this.#memory.removeItem(KEY);
  }
}
