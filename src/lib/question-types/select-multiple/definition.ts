import type { AnswerValue, QuestionType } from '#lib/domain/survey/question-type.ts';

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
  read: (typed) => {
    const names = typed.split(/\s+/).filter((name) => name !== '');
    return names.length === 0 ? undefined : names;
  },
  check: (value, _, offered) => {
    const names = new Set(offered.map((choice) => choice.name));
    return Array.isArray(value) && value.every((name) => names.has(name)) ? undefined : { code: 'not-offered' };
  },
  summary: 'distribution',
  buckets: chosenIn,
  /** All names in one cell as ODK has it, then a 0 or 1 for each choice as statistics programmes want it. */
  columns: (_, choices) => [
    { cell: (value) => (value === undefined ? undefined : chosenIn(value).join(' ')) },
    ...choices.map(({ name }) => ({
      part: name,
      cell: (value: AnswerValue | undefined) =>
        value === undefined ? undefined : Number(chosenIn(value).includes(name))
    }))
  ]
};
