import { given } from '../../../kernel/given.ts';
import type { QuestionResult } from '../results.ts';

/** As many of its choices must be areas for a question to be about them. */
const FEWEST_AREAS = 3;

export type AreaCounts = {
  /** The number of the question among the results. */
  question: number;
  /** By the id of the area. */
  counts: ReadonlyMap<string, number>;
};

/** The first question whose choices are, for the greater part, areas of the municipality, called by their short names. */
export function areaQuestion(
  results: readonly QuestionResult[],
  areas: readonly { id: string; slug: string }[]
): AreaCounts | undefined {
  const bySlug = new Map(areas.map(({ id, slug }) => [slug, id]));
  for (const [question, { summary }] of results.entries()) {
    if (summary.kind !== 'distribution' || summary.isMultiple) continue;
    const known = summary.bars.filter(({ value }) => bySlug.has(value));
    if (known.length < FEWEST_AREAS || known.length * 2 <= summary.bars.length) continue;
    return {
      question,
      counts: new Map(known.flatMap(({ value, n }) => (n === undefined ? [] : [[given(bySlug.get(value)), n]])))
    };
  }
  return undefined;
}
