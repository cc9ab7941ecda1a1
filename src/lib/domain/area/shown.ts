import { SPANS, type Span } from './periods.ts';

/** What a map of areas shows by colour: the id of a survey means its answers. */
export type Measure = 'remarks' | 'tasks' | { answersTo: string };
/** `span`: by how much it changed, not how much it is. */
export type Shown = { of: Measure; span?: Span | undefined };

const ANSWERS = 'answers:';
/** A span that the same people's answers are cut by: one and no other, or the days between two would be told. */
const SPAN_OF_ANSWERS: readonly Span[] = [30];

/** By which spans a measure may be compared with itself; an open task has no day on which it came. */
export const spansOf = (of: Measure): readonly Span[] =>
  of === 'tasks' ? [] : of === 'remarks' ? SPANS : SPAN_OF_ANSWERS;

export const nameOfMeasure = (of: Measure): string => (typeof of === 'string' ? of : ANSWERS + of.answersTo);

/** What an address says; what means nothing is left out. */
export function shownIn(params: { get: (name: string) => string | null }): Shown | undefined {
  const of = measureOf(params.get('show') ?? '');
  return of && { of, span: spansOf(of).find((span) => String(span) === params.get('days')) };
}

/** The part of an address that says it. */
export const addressOf = (shown: Shown | undefined): string =>
  shown ? `?show=${nameOfMeasure(shown.of)}${shown.span ? `&days=${shown.span}` : ''}` : '?';

export function measureOf(name: string): Measure | undefined {
  if (name === 'remarks' || name === 'tasks') return name;
  const survey = name.startsWith(ANSWERS) ? name.slice(ANSWERS.length) : '';
  return survey === '' ? undefined : { answersTo: survey };
}
