import { partBars, type QuestionResult } from '#lib/domain/survey/results.ts';

/** About how many lines a question takes: its words, and a line a bar. */
function linesOf({ answered, summary }: QuestionResult): number {
  const words = 6;
  if (answered === 0) return words;
  if (summary.kind === 'distribution') return words + 2 + partBars(summary.bars).shown.length;
  return words + (summary.kind === 'numbers' ? 8 : Math.min(summary.texts.length, 5) * 2);
}

/** The questions in their order, cut where both columns come out about equally long. */
export function halvesOf<Q extends { result: QuestionResult }>(questions: readonly Q[]): [Q[], Q[]] {
  const lines = questions.map(({ result }) => linesOf(result));
  const all = lines.reduce((sum, n) => sum + n, 0);
  let above = 0;
  const cut = lines.findIndex((n) => (above += n) >= all / 2) + 1;
  return [questions.slice(0, cut), questions.slice(cut)];
}
