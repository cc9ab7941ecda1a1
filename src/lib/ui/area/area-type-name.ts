import type { Words } from '#lib/i18n/words.ts';
import { isBuiltIn, PART_TYPES, type OwnTypes } from '#lib/kinds/area/area-type.ts';

/** What an area of this type is called; one of a municipality's own in German where it has no other word. */
export function areaTypeName(words: Words, type: string, own: OwnTypes = []): string {
  if (isBuiltIn(type)) return words.t(`places:type.${type}`);
  const label = own.find(({ id }) => id === type)?.label;
  return label?.[words.language] ?? label?.de ?? type;
}

/** What an area can be made: what every municipality has, then what this one calls its own. */
export const areaTypeOptions = (words: Words, own: OwnTypes = []): { value: string; label: string }[] =>
  [...PART_TYPES, ...own.map(({ id }) => id)].map((type) => ({ value: type, label: areaTypeName(words, type, own) }));
