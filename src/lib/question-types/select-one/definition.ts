import type { Example, QuestionType } from '#lib/domain/survey/question-type.ts';

export const selectOne: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: true,
  read: (typed) => typed.trim() || undefined,
  check: (value, _, offered) => (offered.some((choice) => choice.name === value) ? undefined : { code: 'not-offered' })
};

/** What a person types and what it means; where there are choices, they are a, b and c. */
export const example: Example = ['b', 'b'];
