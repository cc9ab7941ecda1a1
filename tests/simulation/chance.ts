import type { RandomBytes } from '#lib/kernel/id.ts';

/** All chance of one run, drawn from one seed (xorshift128, seeded by splitmix). The same seed gives the same run. */
export class Chance {
  #state: Uint32Array;

  constructor(seed: number) {
    this.#state = new Uint32Array(4);
    let mixed = seed >>> 0;
    for (let i = 0; i < 4; i++) {
      mixed = (mixed + 0x9e3779b9) >>> 0;
      let z = mixed;
      z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
      z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
      this.#state[i] = (z ^ (z >>> 16)) >>> 0 || 1;
    }
  }

  #next(): number {
    const s = this.#state;
    let t = s[3]!;
    [s[3], s[2], s[1]] = [s[2]!, s[1]!, s[0]!];
    t ^= t << 11;
    t ^= t >>> 8;
    s[0] = (t ^ s[0]! ^ (s[0]! >>> 19)) >>> 0;
    return s[0];
  }

  /** A whole number in [0, n). */
  below(n: number): number {
    return Math.floor((this.#next() / 2 ** 32) * n);
  }

  happens(probability: number): boolean {
    return this.#next() / 2 ** 32 < probability;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  readonly bytes: RandomBytes = (length) => Uint8Array.from({ length }, () => this.below(256));
}
