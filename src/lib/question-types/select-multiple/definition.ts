import type { AnswerValue, QuestionType } from '#lib/domain/survey/question-type.ts';

export const chosenIn = (value: AnswerValue | null | undefined): string[] => (Array.isArray(value) ? value : []);

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
