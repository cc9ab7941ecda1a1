import type { Texts } from './brought.ts';
import type { FileName, Namespace } from './keys.ts';
import { textsOf as textsOfPlugIn, type PlugIn } from './plug-in-words.ts';

/** What only staff read, in the languages of the desk. A module of its own: whoever never signs in has no use for it. */
const FILES = import.meta.glob<Texts>(
  ['./locales/*/*.json', '!./locales/*/{common,errors,notice,reasons,resident,shell,survey}.json'],
  { import: 'default' }
);

const isPlugIn = (namespace: Namespace): namespace is PlugIn => namespace === 'kinds' || namespace === 'questions';

async function textsOfFile(namespace: FileName, language: string): Promise<Texts> {
  const path = `./locales/${language}/${namespace}.json`;
  const texts = await FILES[path]?.();
  if (!texts) throw new Error(`No texts: ${path}`);
  return texts;
}

export const textsOf = (namespace: Namespace, language: string): Promise<Texts> =>
  isPlugIn(namespace) ? textsOfPlugIn(namespace, language) : textsOfFile(namespace, language);
