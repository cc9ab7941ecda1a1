import { REMOVED, type FieldSpec, type FieldType, type Kind } from '#lib/domain/record/kind.ts';
import { PLACE } from '#lib/kinds/places.ts';

/** What the form writes; the others are shown, if at all, by a component of their kind. */
const WRITTEN: readonly FieldType[] = ['line', 'text', 'day', 'clock', 'count', 'choice', 'action-field', 'accounts'];

export type FormField = { field: string; spec: FieldSpec; isFixed: boolean };

/** The fields of a form in the order of their kind. `isFixed`: it says where the record belongs, which never changes. */
export function formFields({ fields, feed }: Kind): FormField[] {
  const home = feed.rule === 'by' || feed.rule === 'parent' ? feed.field : undefined;
  return Object.entries(fields).flatMap(([field, spec]) => {
    const isFixed = field === home && spec.refersTo === PLACE;
    const isArea = spec.type === 'reference' && spec.refersTo === PLACE;
    return field !== REMOVED && (isArea || WRITTEN.includes(spec.type)) ? [{ field, spec, isFixed }] : [];
  });
}
