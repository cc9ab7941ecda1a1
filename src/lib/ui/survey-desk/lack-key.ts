import type { MissingWords } from '#lib/kinds/survey/plan.ts';

/** The key of the words for what a language lacks. */
export const lackKey = ({ parts }: MissingWords) =>
  `surveys:words.lack.${parts.length > 1 ? 'both' : (parts[0] ?? 'both')}` as const;
