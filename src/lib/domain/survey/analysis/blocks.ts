import { given } from '../../../kernel/given.ts';
import { tableAround } from '../tables.ts';
import type { Bar, QuestionResult, Summary, SurveyVersions } from '../results.ts';

/** A scale has as many steps; with more the parts of one bar are too narrow to be told apart. */
const STEPS = { least: 3, most: 7 } as const;

export type ScaleResult = QuestionResult & { summary: Extract<Summary, { kind: 'distribution' }> };
/** Numbers of results: one by itself, or several that stand in one figure. */
export type ResultBlock = readonly number[];

const isScale = (result: QuestionResult): result is ScaleResult =>
  result.summary.kind === 'distribution' &&
  !result.summary.isMultiple &&
  result.summary.bars.length >= STEPS.least &&
  result.summary.bars.length <= STEPS.most;

/** Rows of one table, asked in the same forms, with the same choices in the same order. */
function tableOf(result: QuestionResult, versions: SurveyVersions): string | undefined {
  if (!isScale(result)) return undefined;
  const groups = versions.get(given(result.versions[0]))?.questions.get(result.question.name)?.groups ?? [];
  const table = tableAround(groups);
  const steps = result.summary.bars.map(({ value, label }: Bar) => [value, label]);
  return table && JSON.stringify([table.name, result.versions, steps]);
}

/** Scale questions that follow each other as the rows of one table belong into one figure. */
export function blocksOf(results: readonly QuestionResult[], versions: SurveyVersions): ResultBlock[] {
  const blocks: number[][] = [];
  let before: string | undefined;
  results.forEach((result, index) => {
    const table = tableOf(result, versions);
    if (table !== undefined && table === before) given(blocks.at(-1)).push(index);
    else blocks.push([index]);
    before = table;
  });
  return blocks;
}

/** The results of a block as one figure; nothing where it is one by itself. */
export function scalesIn(results: readonly QuestionResult[], block: ResultBlock): ScaleResult[] {
  const scales = block.flatMap((index) => results[index] ?? []).filter(isScale);
  return scales.length > 1 ? scales : [];
}
