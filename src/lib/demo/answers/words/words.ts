import type { Missing } from '../../questionnaire/texts/texts.ts';

/** What people write in one language where a question leaves the words to them. */
export type Words = {
  /** By what the same person says is missing. */
  wishes: Record<Exclude<Missing, 'other'>, readonly string[]>;
  unsafe: readonly string[];
  places: readonly string[];
  other: readonly string[];
};
