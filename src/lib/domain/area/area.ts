import * as z from 'zod/mini';
import { day, id, json, line, optionalDay, sha256, slug } from '../record/fields.ts';
import type { PlainKind } from '../record/kind.ts';

/**
 * A Sozialraum, the Aktionsraum or Aktionsquartier it may be, or the municipality as a whole.
 *
 * Areas change by resolution (Dortmund 2021 admitted two and converted two), so one is valid from a day, perhaps to
 * another, and its number (`code`) is text: it may begin with a zero.
 */
export const areaData = z.strictObject({
  name: line,
  slug,
  code: z.string().check(z.maxLength(20)),
  type: z.enum(['municipality', 'social-area', 'action-area', 'action-quarter']),
  parent: z.union([z.null(), id]),
  validFrom: day,
  validTo: optionalDay,
  /** The GeoJSON document (a FeatureCollection; the feature's `id` is the area's) that holds its boundary. */
  geometry: z.union([z.null(), sha256])
});
export type Area = z.infer<typeof areaData>;

export const area: PlainKind = {
  shape: 'plain',
  arrives: 'publish',
  feed: { rule: 'fixed', feed: 'public' },
  documents: ['geometry'],
  label: 'area',
  data: json(areaData),
  example: {
    name: 'Nordviertel',
    slug: 'nordviertel',
    code: '03',
    type: 'action-area',
    parent: '00000000-0000-4000-8000-000000000001',
    validFrom: '2022-01-01',
    validTo: '',
    geometry: null
  }
};
