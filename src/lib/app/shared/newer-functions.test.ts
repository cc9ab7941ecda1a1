import { afterEach, describe, expect, it, vi } from 'vitest';
import { addNewerFunctions } from './newer-functions.ts';

type Holder = Record<string, unknown>;

const HOLDERS: readonly [object, string[]][] = [
  [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toReversed', 'toSorted']],
  [String.prototype, ['at']],
  [Object, ['hasOwn']],
  [AbortSignal, ['timeout']]
];

const kept = HOLDERS.flatMap(([holder, names]) =>
  names.map((name) => [holder, name, Object.getOwnPropertyDescriptor(holder, name)!] as const)
);

/** The test's own machinery needs these functions, too: they are there again when this returns. */
function onOldBrowser<T>(ask: () => T): T {
  for (const [holder, name] of kept) delete (holder as Holder)[name];
  try {
    addNewerFunctions();
    return ask();
  } finally {
    for (const [holder, name, descriptor] of kept) Object.defineProperty(holder, name, descriptor);
  }
}

afterEach(() => void vi.useRealTimers());

describe('what older browsers lack', () => {
  it('answers as the browser’s own does', () => {
    const ask = (): unknown[] => [
      ...[-4, -3, -1, 0, 1.9, 2, 3, NaN].flatMap((index) => [[1, 2, 3].at(index), 'abc'.at(index)]),
      [1, 2, 3, 4].findLast((n) => n % 2 === 1),
      [1, 2, 3, 4].findLastIndex((n) => n % 2 === 1),
      [2].findLast((n) => n > 2),
      [2].findLastIndex((n) => n > 2),
      [1, 2, 3].toReversed(),
      [10, 9, 1].toSorted(),
      [10, 9, 1].toSorted((a, b) => a - b),
      Object.hasOwn({ a: undefined }, 'a'),
      Object.hasOwn({}, 'toString')
    ];
    const expected = ask();
    expect(onOldBrowser(ask)).toEqual(expected);
  });

  it('leaves the array that it turns or sorts as it is', () => {
    const given = [3, 1, 2];
    onOldBrowser(() => [given.toReversed(), given.toSorted()]);
    expect(given).toEqual([3, 1, 2]);
  });

  it('gives up a call after its time, and not before', () => {
    vi.useFakeTimers();
    const signal = onOldBrowser(() => AbortSignal.timeout(1000));
    vi.advanceTimersByTime(999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(signal.aborted).toBe(true);
    expect((signal.reason as DOMException).name).toBe('TimeoutError');
  });

  it('adds nothing that a loop over an array would meet', () => {
    const met = onOldBrowser(() => {
      const names: string[] = [];
      for (const name in [7]) names.push(name);
      return names;
    });
    expect(met).toEqual(['0']);
  });
});
