import { expect, it } from 'vitest';
import { numbersOf } from '../numbers.ts';
import type { QuestionResult } from '../results.ts';
import { pooled } from './parts.ts';
import { withoutSmall } from './small-hidden.ts';

function shown(counts: number[], isMultiple = false, all?: number): (number | undefined)[] {
  const answered = all ?? counts.reduce((sum, n) => sum + n, 0);
  const bars = counts.map((n, index) => ({ value: String(index), label: undefined, n, share: n / answered }));
  const result: QuestionResult = {
    question: { kind: 'question', name: 'q', type: 'select-one' },
    versions: ['v'],
    asked: answered,
    answered,
    invalid: 0,
    summary: { kind: 'distribution', isMultiple, bars }
  };
  const [{ summary } = result] = withoutSmall([result]);
  if (summary.kind !== 'distribution') throw new Error('Not bars any more.');
  for (const { n, share } of summary.bars) expect(share === undefined).toBe(n === undefined);
  return summary.bars.map(({ n }) => n);
}

it('hides a small number, and one more that would give it away', () => {
  expect(shown([20, 3, 8, 0])).toEqual([20, undefined, undefined, 0]);
  expect(shown([20, 3, 4, 12])).toEqual([20, undefined, undefined, 12]);
  expect(shown([20, 30])).toEqual([20, 30]);
});

it('hides what all but few said, and of a choice among several how few left it', () => {
  expect(shown([20, 2])).toEqual([undefined, undefined]);
  expect(shown([28, 12, 3], true, 30)).toEqual([undefined, 12, undefined]);
});

it('keeps the middle of numbers and leaves out their ends, which one person said', () => {
  const summary = {
    kind: 'numbers' as const,
    ...numbersOf([...Array<number>(12).fill(3), ...Array<number>(9).fill(4), 99])
  };
  const result = {
    question: { kind: 'question' as const, name: 'q', type: 'integer' as const },
    versions: ['v'],
    asked: 22,
    answered: 22,
    invalid: 0,
    summary
  };
  const [told] = withoutSmall([result]).map((each) => each.summary);
  expect(told).toMatchObject({ kind: 'numbers', n: 22, median: 3 });
  expect(Object.keys(told ?? {})).not.toContain('max');
  expect(told?.kind === 'numbers' && told.bins.some(({ n }) => n === undefined)).toBe(true);
});

it('parts for filters do not add those who gave no answer to a hidden number', () => {
  const answers = [
    ...Array<string>(40).fill('a'),
    'b',
    'b',
    'b',
    ...Array<string>(20).fill('c'),
    ...Array<string>(8).fill('')
  ];
  const rest = pooled(answers)?.parts.find(({ key }) => key === '@rest');
  expect(rest?.values).toEqual(['b', 'c', '']);
});
