import type { CompiledQuestion } from './compile.ts';
import type { LocalText } from './definition.ts';
import { toBoolean } from './expression/values.ts';
import { isEmpty, type AnswerValue, type TypeProblem } from './question-type.ts';
import type { SheetValues } from './values.ts';

/** Why a question holds a person up. `words` are the form's own, where it has any. */
export type Problem = { name: string; words?: LocalText } & (TypeProblem | { code: 'required' | 'constraint' });

const valueOf = (answer: AnswerValue): string | number | boolean => (Array.isArray(answer) ? answer.join(' ') : answer);

export function isRequired(values: SheetValues, { question, expressions, type }: CompiledQuestion): boolean {
  const tree = expressions.required;
  return type.asks && tree !== undefined && toBoolean(values.evaluate(tree, { self: values.value(question.name) }));
}

/**
 * Nothing is wrong with an empty answer but that it is missing: as in XForms, a constraint judges only what was given.
 * A question whose filter offers nothing holds nobody up, since nobody could answer it.
 */
export function problemOf(values: SheetValues, name: string): Problem | undefined {
  const compiled = values.survey.questions.get(name);
  if (compiled === undefined || !compiled.type.asks || !values.isRelevant(name)) return undefined;
  const { question, type, expressions } = compiled;
  const answer = values.answer(name);
  if (isEmpty(answer)) {
    const words = question.requiredMessage && { words: question.requiredMessage };
    const canBeAnswered = !type.hasChoices || values.offered(name).length > 0;
    return canBeAnswered && isRequired(values, compiled) ? { name, code: 'required', ...words } : undefined;
  }
  const wrong = type.check(answer, question, values.offered(name));
  if (wrong !== undefined) return { name, ...wrong };
  const { constraint } = expressions;
  if (constraint === undefined || toBoolean(values.evaluate(constraint, { self: valueOf(answer) }))) return undefined;
  return { name, code: 'constraint', ...(question.constraintMessage && { words: question.constraintMessage }) };
}
