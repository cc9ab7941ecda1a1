import { given } from '../../../kernel/given.ts';
import type { Figures, Said } from '../../area/figures.ts';
import type { AnsweredSheet } from '../read-sheet.ts';
import type { QuestionResult } from '../results.ts';

/** As many of its choices must be areas for a question to be about them. */
const FEWEST_AREAS = 3;

export type AreaCounts = {
  /** The number of the question among the results. */
  question: number;
  /** How many chose each area. */
  counts: Figures;
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
      counts: new Map(known.map(({ value, n }) => [given(bySlug.get(value)), n]))
    };
  }
  return undefined;
}

/** What each sheet says to it, with the day on which the sheet came; a sheet that does not say it is of no area. */
export function saidOfAreas(
  { question: { name }, versions }: Pick<QuestionResult, 'question' | 'versions'>,
  sheets: readonly AnsweredSheet[],
  areas: readonly { id: string; slug: string }[]
): Said[] {
  const bySlug = new Map(areas.map(({ id, slug }) => [slug, id]));
  const asked = new Set(versions);
  return sheets
    .filter(({ definition }) => asked.has(definition))
    .map(({ answers, day }) => {
      const chosen = answers[name];
      return { day, area: typeof chosen === 'string' ? bySlug.get(chosen) : undefined };
    });
}
