import type { Expression } from './expression/tree.ts';
import { walk } from './expression/tree.ts';
import { toBoolean } from './expression/values.ts';
import type { SheetValues } from './values.ts';
import { limitInWords, saysNone } from './selection-words.ts';

/** How many of several choices, and which of them stand alone: what the form says by its constraint, or in words. */
export type Selection = {
  /** „Nichts davon“: beside it no other choice makes sense. */
  exclusive: readonly string[];
  least: number | undefined;
  most: number | undefined;
  /** False where only the words name a limit: then it is shown, and holds nobody up. */
  binding: boolean;
};

type Fits = (names: readonly string[]) => boolean;

/** Of a long list as many beginnings as show whether a number of choices can be right at all. */
const MOST_TRIED = 12;

const callsIn = (tree: Expression, name: string): boolean =>
  [...walk(tree)].some((node) => node.kind === 'call' && node.name === name);

/** Alone it fits, and beside none of the others. Where that is so of all, the form asks for one choice and not for none. */
function standingAlone(tree: Expression, names: readonly string[], fits: Fits): string[] {
  const named = new Set([...walk(tree)].flatMap((node) => (node.kind === 'text' ? [node.value] : [])));
  const alone = names.filter(
    (name) => named.has(name) && fits([name]) && names.every((other) => other === name || !fits([name, other]))
  );
  return alone.length < names.length ? alone : [];
}

/** The numbers of choices that the constraint can accept, tried out: it may say so in many ways. */
function limitsOf(tree: Expression, names: readonly string[], fits: Fits): { least?: number; most?: number } {
  if (!callsIn(tree, 'count-selected')) return {};
  const starts = names.slice(0, MOST_TRIED).map((_, index) => index);
  const round = [...names, ...names];
  const possible = names
    .map((_, index) => index + 1)
    .filter((number) => starts.some((start) => fits(round.slice(start, start + number))));
  const [least, most] = [possible[0], possible[possible.length - 1]];
  if (least === undefined || most === undefined) return {};
  return { ...(least > 1 && { least }), ...(most < names.length && { most }) };
}

/** Undefined for what is no choice of several. */
export function selectionOf(values: SheetValues, name: string): Selection | undefined {
  const compiled = values.survey.questions.get(name);
  if (compiled?.type.isMultiple !== true) return undefined;
  const { question, expressions } = compiled;
  const choices = values.offered(name);
  const names = choices.map((choice) => choice.name);
  const tree = expressions.constraint;
  const fits: Fits = (chosen) =>
    tree === undefined || toBoolean(values.evaluate(tree, { self: names.filter((n) => chosen.includes(n)).join(' ') }));
  const byConstraint = tree === undefined ? [] : standingAlone(tree, names, fits);
  const inWords = choices.filter((choice) => saysNone(choice)).map((choice) => choice.name);
  const exclusive = byConstraint.length > 0 || inWords.length === names.length ? byConstraint : inWords;
  const others = names.filter((other) => !exclusive.includes(other));
  const { least, most } = tree === undefined ? {} : limitsOf(tree, others, fits);
  if (least !== undefined || most !== undefined) return { exclusive, least, most, binding: true };
  const asked = limitInWords([question.label, question.hint]);
  return { exclusive, least: undefined, most: asked && asked < others.length ? asked : undefined, binding: false };
}
