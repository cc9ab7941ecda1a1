import type { AnswerValue, QuestionType } from '#lib/domain/survey/question-type.ts';
import type { ShownQuestion } from '#lib/domain/survey/session.ts';

/** The stored value as a person would type it. */
const spell = (value: AnswerValue | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/**
 * What a field shows: the characters as they were typed, as long as they still mean the stored value (`1,` on the way
 * to `1,5`), else the stored value, since another tab or a fresh start may have changed it.
 */
export function shownText(typed: string | undefined, question: ShownQuestion, type: QuestionType): string {
  const stored = question.value ?? undefined;
  if (typed !== undefined && type.read(typed, toQuestion(question)) === stored) return typed;
  return spell(stored);
}

/** Reading needs the question's look and limits, never its words. */
export const toQuestion = ({ name, type, look, min, max, step }: ShownQuestion) => ({
  kind: 'question' as const,
  name,
  type,
  look,
  min,
  max,
  step
});
