type Lacking = readonly [holder: object, name: string, fill: (...given: never[]) => unknown];

const from = (length: number, index: number): number => (index < 0 ? length + index : index);

function at(this: ArrayLike<unknown>, index = 0): unknown {
  return this[from(this.length, Math.trunc(index) || 0)];
}

type Test = (value: unknown, index: number, all: unknown[]) => boolean;

function findLastIndex(this: unknown[], test: Test): number {
  for (let index = this.length - 1; index >= 0; index--) if (test(this[index], index, this)) return index;
  return -1;
}

function findLast(this: unknown[], test: Test): unknown {
  return this[findLastIndex.call(this, test)];
}

function toReversed(this: unknown[]): unknown[] {
  return [...this].reverse();
}

function toSorted(this: unknown[], compare?: (a: unknown, b: unknown) => number): unknown[] {
  return [...this].sort(compare);
}

const hasOwn = (holder: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(holder, key);

function timeout(milliseconds: number): AbortSignal {
  const giveUp = new AbortController();
  setTimeout(() => giveUp.abort(new DOMException('The call took too long.', 'TimeoutError')), milliseconds);
  return giveUp.signal;
}

const LACKING: readonly Lacking[] = [
  [Array.prototype, 'at', at],
  [String.prototype, 'at', at],
  [Array.prototype, 'findLastIndex', findLastIndex],
  [Array.prototype, 'findLast', findLast],
  [Array.prototype, 'toReversed', toReversed],
  [Array.prototype, 'toSorted', toSorted],
  [Object, 'hasOwn', hasOwn],
  [AbortSignal, 'timeout', timeout]
];

/**
 * Adds what the oldest browsers lack that we promise to work in (README, „On which phones“), so that packages find it,
 * too. The page and the service worker begin with it. Nothing is replaced that is there.
 */
export function addNewerFunctions(): void {
  for (const [holder, name, value] of LACKING)
    if (!(name in holder)) Object.defineProperty(holder, name, { value, writable: true, configurable: true });
}
