import type { AnswerValue, Counted } from '#lib/domain/survey/question-type.ts';
import { chosenIn } from './definition.ts';

export const counted: Counted = {
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
