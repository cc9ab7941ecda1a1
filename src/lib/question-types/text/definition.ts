import type { Example, QuestionType } from '#lib/domain/survey/question-type.ts';

/** Longer than any answer a person types, shorter than what the intake takes. */
export const LONGEST_TEXT = 5000;

export const text: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: false,
  mayName: true,
  read: (typed) => typed.trim() || undefined,
  check: (value) => (String(value).length > LONGEST_TEXT ? { code: 'too-long' } : undefined)
};

/** What a person types and what it means; where there are choices, they are a, b and c. */
export const example: Example = [' Ein Satz. ', 'Ein Satz.'];
