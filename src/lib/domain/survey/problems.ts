import type { CompiledQuestion } from './compile.ts';
import type { LocalText } from './definition.ts';
import { walk, type Expression } from './expression/tree.ts';
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

/** Which ends the form itself sets to an answer: `. <= today()` sets the upper one. */
function endsSetBy(tree: Expression | undefined): { lower: boolean; upper: boolean } {
  const ends = { lower: false, upper: false };
  for (const node of tree === undefined ? [] : walk(tree)) {
    if (node.kind !== 'operation' || !/[<>=]/.test(node.operator)) continue;
    const isOnTheLeft = [...walk(node.left)].some(({ kind }) => kind === 'self');
    if (!isOnTheLeft && ![...walk(node.right)].some(({ kind }) => kind === 'self')) continue;
    ends.lower ||= node.operator.startsWith(isOnTheLeft ? '>' : '<');
    ends.upper ||= node.operator.startsWith(isOnTheLeft ? '<' : '>');
  }
  return ends;
}

function unlikelyDay(
  { today }: SheetValues,
  { question, type, expressions }: CompiledQuestion,
  answer: AnswerValue
): TypeProblem | undefined {
  const range = type.plausible?.(question, today);
  if (range === undefined || typeof answer !== 'string') return undefined;
  const ends = endsSetBy(expressions.constraint);
  if (answer < range.from && !ends.lower) return { code: 'too-early', day: range.from };
  return answer > range.until && !ends.upper ? { code: 'too-late', day: range.until } : undefined;
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
  const unlikely = unlikelyDay(values, compiled, answer);
  if (unlikely !== undefined) return { name, ...unlikely };
  if (constraint === undefined || toBoolean(values.evaluate(constraint, { self: valueOf(answer) }))) return undefined;
  return { name, code: 'constraint', ...(question.constraintMessage && { words: question.constraintMessage }) };
}
