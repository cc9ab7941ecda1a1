import { given } from '../kernel/given.ts';
import { sha256 } from '../server/endpoint/derived.ts';

/**
 * Chance that always falls the same way. Each part of the demo draws from a source of its own, named after it, so
 * that one more remark leaves every answer sheet as it was.
 */
export type Chance = {
  /** 0 ≤ x < 1. */
  fraction(): number;
  /** About normal, mean 0, standard deviation 1. */
  bell(): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** One key, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  bytes(length: number): Uint8Array;
};

export function chance(name: string): Chance {
  const draw = uint32(sha256(`musterstadt/${name}`));
  const fraction = (): number => draw() / 2 ** 32;
  return {
    fraction,
    bell: () => Array.from({ length: 12 }, fraction).reduce((sum, part) => sum + part, -6),
    happens: (probability) => fraction() < probability,
    pick: (choices) => given(choices[Math.floor(fraction() * choices.length)]),
    weighted: (weights) => pickWeighted(weights, fraction()),
    bytes: (length) => Uint8Array.from({ length }, () => draw() & 0xff)
  };
}

/** sfc32 (Chris Doty-Humphrey, PractRand): small, fast, and the same on every machine. */
function uint32(seed: Buffer): () => number {
  let [a, b, c, count] = [seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), 1];
  const draw = (): number => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) draw();
  return draw;
}

function pickWeighted<K extends string>(weights: Readonly<Record<K, number>>, fraction: number): K {
  const entries = Object.entries(weights) as [K, number][];
  let rest = fraction * entries.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [key, weight] of entries) {
    rest -= weight;
    if (rest < 0) return key;
  }
  return given(entries.at(-1))[0];
}
