import type { Question } from '#lib/domain/survey/definition.ts';
import type { Example, QuestionType, TypeProblem } from '#lib/domain/survey/question-type.ts';
import { checkNumber } from '../number-check.ts';
import { readDecimal } from '../number-text.ts';

/** As ODK has them where the form names none. */
export const scaleOf = ({ min = 1, max = 10, step = 1 }: Pick<Question, 'min' | 'max' | 'step'>) => ({
  min,
  max,
  step
});

/** More than these do not stand beside each other on a phone. */
const MOST_STEPS = 11;

/** The numbers of a scale short enough for a button each, e.g. 0 to 10; none of a longer one. */
export function stepsOf({ min, max, step }: ReturnType<typeof scaleOf>): number[] {
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  if (!(count > 1 && count <= MOST_STEPS)) return [];
  // 0.1 + 2 × 0.1 is not 0.3 in a computer's numbers.
  return Array.from({ length: count }, (_, at) => Number((min + at * step).toFixed(9)));
}

function offStep(value: number, { min, step }: { min: number; step: number }): TypeProblem | undefined {
  const steps = (value - min) / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 ? undefined : { code: 'off-step', step };
}

export const range: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: false,
  read: (typed, _, language) => readDecimal(typed, language) ?? (typed.trim() || undefined),
  check: (value, question) => {
    const scale = scaleOf(question);
    return checkNumber(value, { ...question, ...scale }, 'not-number') ?? offStep(Number(value), scale);
  }
};

/** What a person types and what it means; where there are choices, they are a, b and c. */
export const example: Example = ['7', 7];
