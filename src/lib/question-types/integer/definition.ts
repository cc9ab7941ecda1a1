import type { Example, QuestionType } from '#lib/domain/survey/question-type.ts';
import { checkNumber } from '../number-check.ts';
import { readWhole } from '../number-text.ts';

export const integer: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: false,
  mayName: true,
  read: (typed) => readWhole(typed) ?? (typed.trim() || undefined),
  check: (value, question) => checkNumber(value, question, 'not-whole')
};

/** What a person types and what it means; where there are choices, they are a, b and c. */
export const example: Example = ['1.200', 1200];
