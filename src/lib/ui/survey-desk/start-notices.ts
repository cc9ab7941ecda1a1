import type { Municipality } from '#lib/kinds/municipality/kind.ts';
import { interfaceLanguage, type LanguageTag } from '#lib/i18n/languages.ts';
import type { Words } from '#lib/i18n/words.ts';

/** The interface's language to begin a notice in: `en-GB` takes the English one, `de-x-einfach` beside `de` takes none. */
function textLanguage(tag: string, languages: readonly string[]): LanguageTag | undefined {
  const spoken = interfaceLanguage(tag);
  return spoken === tag || !languages.some((other) => other === spoken) ? spoken : undefined;
}

/** A notice to begin with, in those languages of the form that it is there for; it promises what the app does, and no more. */
export async function startNotices(
  words: Words,
  { name, contact: { office, address, phone, email } }: Municipality,
  languages: readonly string[]
): Promise<Record<string, string>> {
  const who = [office, name].filter(Boolean).join(', ');
  const contact = [who, address, phone, email].filter(Boolean).join(', ');
  const found = languages.map(async (tag): Promise<[string, string][]> => {
    const spoken = textLanguage(tag, languages);
    if (spoken === undefined) return [];
    try {
      const say = await words.inLanguage(spoken, 'notice');
      return [[tag, say('notice:start', { who, contact })]];
    } catch {
      // Not on this device, and no network: the planner writes it, and publishing says where it is missing.
      return [];
    }
  });
  return Object.fromEntries((await Promise.all(found)).flat());
}
