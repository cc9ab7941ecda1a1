import { given } from '../kernel/given.ts';
import type { Texts } from './brought.ts';

/**
 * What plug-ins bring with them: a kind of record what it is called, its fields and what can be chosen in them
 * (`kinds:task.field.what`), a type of question its name (`questions:range.name`).
 */
const FILES = {
  kinds: import.meta.glob<Texts>('../kinds/*/words.*.json', { import: 'default' }),
  questions: import.meta.glob<Texts>('../question-types/*/words.*.json', { import: 'default' })
};
export type PlugIn = keyof typeof FILES;

/** By the names of their folders; empty in a language that none of them knows. */
export async function textsOf(plugIn: PlugIn, language: string): Promise<Texts> {
  const own = Object.entries(FILES[plugIn]).filter(([path]) => path.endsWith(`/words.${language}.json`));
  const texts = await Promise.all(
    own.map(async ([path, load]) => [given(path.split('/').at(-2)), await load()] as const)
  );
  return Object.fromEntries(texts);
}
