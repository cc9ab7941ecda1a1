import { given } from '../../kernel/given.ts';
import type { Choice } from './definition.ts';
import type { AnswerValue } from './question-type.ts';
import type { SheetValues } from './values.ts';

/** What stands beside the name: the cells in which choices of one name differ. */
function differences(alike: readonly Choice[]): (choice: Choice) => string {
  const columns = [...new Set(alike.flatMap((choice) => Object.keys(choice.columns ?? {})))].sort();
  const cell = (choice: Choice, column: string): string => choice.columns?.[column] ?? '';
  const telling = columns.filter((column) => new Set(alike.map((choice) => cell(choice, column))).size > 1);
  return (choice) =>
    telling
      .map((column) => cell(choice, column))
      .join('/')
      .replace(/\s+/g, '_');
}

/**
 * Choices of one name are different answers where a filter offers one of them at a time: Zentrum in the north, Zentrum in
 * the south. Results and export call each by its name and by what separates them, `zentrum/north`. Undefined for the
 * many lists whose names say it all.
 */
export function keysOf(choices: readonly Choice[]): ReadonlyMap<Choice, string> | undefined {
  const byName = new Map<string, Choice[]>();
  for (const choice of choices) byName.set(choice.name, [...(byName.get(choice.name) ?? []), choice]);
  if (byName.size === choices.length) return undefined;
  const keys = new Map<Choice, string>();
  const taken = new Set([...byName].flatMap(([name, alike]) => (alike.length === 1 ? [name] : [])));
  for (const choice of choices) {
    const alike = given(byName.get(choice.name));
    const wanted = alike.length === 1 ? choice.name : `${choice.name}/${differences(alike)(choice)}`;
    let key = wanted;
    for (let number = 2; alike.length > 1 && taken.has(key); number++) key = `${wanted}/${number}`;
    taken.add(key);
    keys.set(choice, key);
  }
  return keys;
}

const known = new WeakMap<readonly Choice[], ReturnType<typeof keysOf>>();
const keysOnce = (choices: readonly Choice[]): ReturnType<typeof keysOf> => {
  if (!known.has(choices)) known.set(choices, keysOf(choices));
  return known.get(choices);
};

/** An answer as results know it: its choices by their keys. Undefined where no choice fits. */
export function keyedAnswer(values: SheetValues, name: string, answer: AnswerValue): AnswerValue | undefined {
  const keys = keysOnce(values.survey.questions.get(name)?.choices ?? []);
  if (keys === undefined) return answer;
  const keyed = [answer].flat().map((chosen) => {
    const choice = values.choice(name, String(chosen));
    return choice && keys.get(choice);
  });
  if (!keyed.every((key) => key !== undefined)) return undefined;
  return Array.isArray(answer) ? keyed : keyed[0];
}

/** The same choices, called by their keys. */
export function keyedChoices(choices: readonly Choice[]): readonly Choice[] {
  const keys = keysOf(choices);
  return keys === undefined ? choices : choices.map((choice) => ({ ...choice, name: given(keys.get(choice)) }));
}
