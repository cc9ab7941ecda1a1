import type { Selection } from '#lib/domain/survey/selection.ts';

type RuleKey = 'survey:several' | `survey:select.${'atLeast' | 'upTo' | 'exactly' | 'between'}`;
type CountKey = `survey:select.${'chosen' | 'over' | 'chosenOf'}`;

/** How many may be chosen, said before anybody chooses: key of a text. */
export function ruleKey({ least, most }: Partial<Selection> = {}): RuleKey {
  if (least === undefined && most === undefined) return 'survey:several';
  const rule = most === undefined ? 'atLeast' : least === undefined ? 'upTo' : least === most ? 'exactly' : 'between';
  return `survey:select.${rule}`;
}

/** How many are chosen, where the number matters: key of a text. */
export function countKey({ least, most }: Partial<Selection> = {}, chosen: number): CountKey | undefined {
  if (least === undefined && most === undefined) return undefined;
  if (most === undefined) return 'survey:select.chosen';
  return chosen > most ? 'survey:select.over' : 'survey:select.chosenOf';
}
