import * as z from 'zod/mini';
import { id, json, language, line, localText, optionalLine } from '../record/fields.ts';
import type { PlainKind } from '../record/kind.ts';

/** A Handlungsfeld, as the municipality's own list names it. */
const actionField = z.strictObject({ id: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)), label: localText });

/** What everybody may know about the municipality; one record, in the public feed. */
export const municipalityData = z.strictObject({
  name: line,
  languages: z.array(language).check(z.minLength(1), z.maxLength(40)),
  /** The area that stands for the whole municipality; every other area is inside it. */
  rootArea: id,
  actionFields: z.array(actionField).check(z.maxLength(40)),
  contact: z.strictObject({ office: optionalLine, address: optionalLine, phone: optionalLine, email: optionalLine }),
  /** Fictional data, said on every page. */
  demo: z.boolean()
});
export type Municipality = z.infer<typeof municipalityData>;

export const municipality: PlainKind = {
  shape: 'plain',
  arrives: 'publish',
  feed: { rule: 'fixed', feed: 'public' },
  label: 'municipality',
  data: json(municipalityData),
  example: {
    name: 'Musterstadt',
    languages: ['de'],
    rootArea: '00000000-0000-4000-8000-000000000001',
    actionFields: [{ id: 'zusammenhalt', label: { de: 'Sozialen Zusammenhalt im Quartier stärken' } }],
    contact: { office: 'Projektbüro', address: 'Am Markt 1', phone: '', email: '' },
    demo: true
  }
};
