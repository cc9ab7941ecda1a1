import { given } from '../../kernel/given.ts';

/** `to` is not part of its bin, but for the last one. */
export type Bin = { from: number; to: number; n: number | undefined };

export type NumberSummary = { n: number; min?: number; median?: number; mean?: number; max?: number; bins: Bin[] };

/** As many different whole numbers get a bin each; more would be a comb. */
const MOST_SINGLE = 12;
const BINS = 10;
/** Numbers nearer to each other are one. */
const FINEST = 1e-9;

/** 1, 2 or 5 times a power of ten, so that bins begin at numbers people know. */
function niceStep(span: number): number {
  const rough = span / BINS;
  const power = 10 ** Math.floor(Math.log10(rough));
  return given([1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough * (1 - 1e-9)));
}

function binsOf(sorted: readonly number[]): Bin[] {
  const [min, max] = [given(sorted[0]), given(sorted.at(-1))];
  const isWhole = sorted.every((number) => Number.isInteger(number));
  const step = isWhole && max - min < MOST_SINGLE ? 1 : max - min < FINEST ? 1 : niceStep(max - min);
  const first = Math.floor(min / step);
  const count = Math.min(100, Math.floor(max / step) - first + 1);
  const tidy = (number: number): number => Number(number.toPrecision(12));
  const counts = Array.from({ length: count }, () => 0);
  for (const number of sorted) {
    const bin = Math.min(count - 1, Math.max(0, Math.floor(number / step + 1e-9) - first));
    counts[bin] = given(counts[bin]) + 1;
  }
  return counts.map((n, index) => ({ from: tidy((first + index) * step), to: tidy((first + index + 1) * step), n }));
}

export function numbersOf(numbers: readonly number[]): NumberSummary {
  const sorted = numbers.filter((number) => Number.isFinite(number)).toSorted((a, b) => a - b);
  const n = sorted.length;
  if (n === 0) return { n, bins: [] };
  const middle = Math.floor(n / 2);
  const median = n % 2 === 1 ? given(sorted[middle]) : (given(sorted[middle - 1]) + given(sorted[middle])) / 2;
  const mean = sorted.reduce((sum, number) => sum + number / n, 0);
  return { n, min: given(sorted[0]), median, mean, max: given(sorted.at(-1)), bins: binsOf(sorted) };
}
