import { given } from '#lib/kernel/given.ts';
import { partBars, type QuestionResult } from '#lib/domain/survey/results.ts';

/** About how many lines a question takes: its words, and a line a bar. */
export function linesOf({ answered, summary }: QuestionResult): number {
  const words = 6;
  if (answered === 0) return words;
  if (summary.kind === 'distribution') return words + 2 + partBars(summary.bars).shown.length;
  return words + (summary.kind === 'numbers' ? 8 : Math.min(summary.texts.length, 5) * 2);
}

/** In their order, cut where both columns come out about equally long. */
export function halvesOf<Item extends { lines: number }>(items: readonly Item[]): [Item[], Item[]] {
  const all = items.reduce((sum, { lines }) => sum + lines, 0);
  let cut = 0;
  let above = 0;
  // The next one goes to where the columns are nearer to each other with it.
  while (cut < items.length && above + given(items[cut]).lines / 2 <= all / 2) above += given(items[cut++]).lines;
  return [items.slice(0, cut), items.slice(cut)];
}
