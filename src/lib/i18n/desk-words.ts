import type { Texts } from './brought.ts';
import type { Namespace } from './keys.ts';
import { isStaffLanguage } from './languages.ts';
import { textsOf as textsOfPlugIn, type PlugIn } from './plug-in-words.ts';

/** What only staff read, and the notices that they begin with in every language. A module of its own: whoever never signs in has no use for it. */
const FILES = import.meta.glob<Texts>(
  ['./locales/*/*.json', '!./locales/*/{common,compare,errors,frame,legal,places,reasons,resident,shell,survey}.json'],
  { import: 'default' }
);

const isPlugIn = (namespace: Namespace): namespace is PlugIn => namespace === 'kinds' || namespace === 'questions';

/** Undefined where the desk is not there in this language. */
export async function textsOf(namespace: Namespace, language: string): Promise<Texts | undefined> {
  if (isPlugIn(namespace)) return isStaffLanguage(language) ? textsOfPlugIn(namespace, language) : undefined;
  return FILES[`./locales/${language}/${namespace}.json`]?.();
}
