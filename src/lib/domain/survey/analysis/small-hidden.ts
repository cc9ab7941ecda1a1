import { given } from '../../../kernel/given.ts';
import { DESK_POLICY } from '../../disclosure/policy.ts';
import { protect, type Protected } from '../../disclosure/protect.ts';
import { EVERYBODY, type Cell } from '../../disclosure/table.ts';
import type { NumberSummary } from '../numbers.ts';
import type { Bar, QuestionResult, Summary } from '../results.ts';
import { FEWEST_SHEETS } from './protect.ts';

/** The same results without small numbers, and without those from which a small one could be worked out. */
export const withoutSmall = (results: readonly QuestionResult[]): QuestionResult[] =>
  results.map((result) => ({ ...result, summary: summaryOf(result) }));

function summaryOf({ summary, answered }: QuestionResult): Summary {
  if (summary.kind === 'distribution') return { ...summary, bars: barsOf(summary.bars, answered, summary.isMultiple) };
  // Answers in own words are read by whoever works with them; they count nothing.
  return summary.kind === 'numbers' ? { kind: 'numbers', ...numbersOf(summary) } : summary;
}

function barsOf(bars: readonly Bar[], answered: number, isMultiple: boolean): Bar[] {
  const told = toldOf(bars, answered, isMultiple);
  return bars.map((bar, index) => (told[index] === undefined ? { ...bar, n: undefined, share: undefined } : bar));
}

/** The least and the greatest number are what one person said; an average of few says much of each. */
function numbersOf({ n, bins, median, mean }: NumberSummary): NumberSummary {
  const told = toldOf(bins, n, false);
  return {
    n,
    bins: bins.map((bin, index) => ({ ...bin, n: told[index] })),
    ...(n >= FEWEST_SHEETS && median !== undefined && mean !== undefined && { median, mean })
  };
}

/** A table of one dimension; where several choices are allowed, each is a table by itself: who chose it and who did not. */
function toldOf(counts: readonly { n?: number | undefined }[], answered: number, isMultiple: boolean): Protected[] {
  const base: Cell = { id: EVERYBODY, n: answered, sums: 1, bases: [] };
  const parts = counts.map(({ n }, index): Cell => ({ id: String(index), n: given(n), sums: 0, bases: [0] }));
  const lines = isMultiple ? [] : [{ total: 0, cells: parts.map((_, index) => index + 1) }];
  const places = new Map([base, ...parts].map(({ id }, place) => [id, place]));
  return protect({ cells: [base, ...parts], lines, places }, DESK_POLICY).slice(1);
}
