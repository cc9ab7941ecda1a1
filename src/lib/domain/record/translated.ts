import { language } from './schemas.ts';
import type { FieldSpec, MergedKind } from './kind.ts';

/**
 * Fields that a record may have once more for every further language: `titleInEn`, `titleInDeZxZeinfach`. The tag stands
 * in small letters, its first one capital and its hyphens as `Z`: a field's name has no other signs.
 */
const NAME = /^([a-z][a-zA-Z0-9]*?)In([A-Z][a-z0-9]*(?:Z[a-z0-9]+)*)$/;

/** The name of `field` in another language; tags that differ in case only are one language. */
export function fieldIn(field: string, tag: string): string {
  const small = tag.toLowerCase();
  return `${field}In${small.charAt(0).toUpperCase()}${small.slice(1).replaceAll('-', 'Z')}`;
}

/** What a field's name says: `titleInEn` is `title` in `en` (in small letters); other names are what they are. */
export function readField(name: string): { field: string; tag?: string } {
  const [, field, coded] = NAME.exec(name) ?? [];
  if (field === undefined || coded === undefined) return { field: name };
  const tag = `${coded.charAt(0).toLowerCase()}${coded.slice(1).replaceAll('Z', '-')}`;
  return language.safeParse(tag).success ? { field, tag } : { field: name };
}

/** How a field of this kind is judged, its own or one in a further language; undefined where the kind has no such field. */
export function specOf(kind: MergedKind, name: string): FieldSpec | undefined {
  if (Object.hasOwn(kind.fields, name)) return kind.fields[name];
  const { field, tag } = readField(name);
  const spec = tag !== undefined && Object.hasOwn(kind.fields, field) ? kind.fields[field] : undefined;
  return spec?.translated && { type: spec.type, schema: spec.translated, ...(spec.keepBoth && { keepBoth: true }) };
}
