import type { AnswerValue, QuestionType } from '#lib/domain/survey/question-type.ts';
import type { ShownQuestion } from '#lib/domain/survey/session.ts';
import { otherReading, spellNumber } from './number-text.ts';

/** The stored value as a person would type it. */
const spell = (value: AnswerValue | null | undefined, language: string): string =>
  typeof value === 'number' ? spellNumber(value, language) : value === null || value === undefined ? '' : String(value);

/**
 * What a field shows: the characters as they were typed, as long as they still mean the stored value (`1,` on the way
 * to `1,5`), else the stored value, since another tab or a fresh start may have changed it.
 */
export function shownText(typed: string | undefined, question: ShownQuestion, type: QuestionType): string {
  const stored = question.value ?? undefined;
  const { language } = question;
  const means = (text: string): boolean =>
    type.read(text, toQuestion(question), language) === stored ||
    (stored !== undefined && readingsOf(text, question, type).includes(stored as number));
  return typed !== undefined && means(typed) ? typed : spell(stored, language);
}

/**
 * What a typed number may mean, the likeliest first: as the form's language has it, and otherwise where the form would
 * take that, too. Empty for what is no number.
 */
export function readingsOf(typed: string, question: ShownQuestion, type: QuestionType): number[] {
  const { language } = question;
  const first = type.read(typed, toQuestion(question), language);
  if (typeof first !== 'number') return [];
  const second = question.type === 'integer' ? undefined : otherReading(typed, language);
  if (second === undefined || !question.fits(second)) return [first];
  return question.fits(first) ? [first, second] : [second];
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
