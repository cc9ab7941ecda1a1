import type { Question } from '#lib/domain/survey/definition.ts';
import type { AnswerValue, TypeProblem } from '#lib/domain/survey/question-type.ts';

export function checkNumber(
  value: AnswerValue,
  { min, max }: Question,
  wrong: 'not-whole' | 'not-number'
): TypeProblem | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { code: wrong };
  if (wrong === 'not-whole' && !Number.isInteger(value)) return { code: wrong };
  if (min !== undefined && value < min) return { code: 'too-small', min };
  return max !== undefined && value > max ? { code: 'too-large', max } : undefined;
}
