import type { Example, QuestionType } from '#lib/domain/survey/question-type.ts';
import { checkNumber } from '../number-check.ts';
import { readDecimal } from '../number-text.ts';

export const decimal: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: false,
  read: (typed, _, language) => readDecimal(typed, language) ?? (typed.trim() || undefined),
  check: (value, question) => checkNumber(value, question, 'not-number')
};

/** What a person types and what it means; where there are choices, they are a, b and c. */
export const example: Example = ['2,5', 2.5];
