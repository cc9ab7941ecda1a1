import type { Example, AnswerValue, QuestionType } from '#lib/domain/survey/question-type.ts';

export const chosenIn = (value: AnswerValue | null | undefined): string[] => (Array.isArray(value) ? value : []);

type Tap = { name: string; on: boolean };

/**
 * What is chosen after a tap, in the order of the form, whatever the order of tapping: two equal selections are equal
 * answers. „Nothing of it“ takes the others away, and any other takes that away.
 */
export function toggled(
  names: readonly string[],
  chosen: readonly string[],
  { name, on }: Tap,
  exclusive: readonly string[]
): string[] {
  const stays = (other: string): boolean =>
    chosen.includes(other) && !(on && (exclusive.includes(name) || exclusive.includes(other)));
  return names.filter((other) => (other === name ? on : stays(other)));
}

export const selectMultiple: QuestionType = {
  asks: true,
  yields: true,
  hasChoices: true,
  isMultiple: true,
  read: (typed) => {
    const names = typed.split(/\s+/).filter((name) => name !== '');
    return names.length === 0 ? undefined : names;
  },
  check: (value, _, offered) => {
    const names = new Set(offered.map((choice) => choice.name));
    return Array.isArray(value) && value.every((name) => names.has(name)) ? undefined : { code: 'not-offered' };
  }
};

/** What a person types and what it means; where there are choices, they are a, b and c. */
export const example: Example = ['a c', ['a', 'c']];
