import type { Item, LocalText, SurveyDefinition } from './definition.ts';

/** All that residents may read in a form, in every language it has: titles, questions, hints and choices. */
export function wordsOfForm({ title, notice, items, lists, contact }: SurveyDefinition): string[] {
  const choices = Object.values(lists).flatMap((list) => list.map(({ label }) => label));
  const asked = [...items, ...(contact?.items ?? [])].flatMap(wordsOfItem);
  return [title, notice, ...asked, ...choices].flatMap((text) => Object.values(text ?? {}));
}

function wordsOfItem(item: Item): (LocalText | undefined)[] {
  const own = [item.label, item.hint];
  return item.kind === 'group' ? [...own, ...item.items.flatMap(wordsOfItem)] : own;
}
