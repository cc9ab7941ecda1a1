import * as z from 'zod/mini';
import { plain } from '../../domain/record/define.ts';
import { day, documentOrNone, line, optionalDay, short, slug, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';
import { id, slug as slugSchema } from '../../domain/record/schemas.ts';

const PUBLISHERS = { planner: 'all', administrator: 'all' } as const;

/**
 * A Sozialraum, Stadtteil, Aktionsquartier or whatever else a municipality is divided into, or the municipality as a whole.
 *
 * Areas change by resolution (Dortmund 2021 admitted two and converted two), so one is valid from a day, perhaps to
 * another, and its number (`code`) is text: it may begin with a zero.
 */
export const area = plain('area', {
  arrives: 'publish',
  feed: { rule: 'fixed', feed: 'public' },
  rights: { publish: PUBLISHERS, unpublish: PUBLISHERS },
  fields: {
    name: line().required(),
    slug: slug().required(),
    code: short(20).required(),
    /** One that every municipality has (`area-type.ts`), or one of this one's own. */
    type: value('slug', slugSchema).required(),
    parent: value('id or null', z.union([z.null(), id])).required(),
    validFrom: day().required(),
    validTo: optionalDay().required(),
    /** The GeoJSON document (a FeatureCollection; the feature's `id` is the area's) that holds its boundary. */
    geometry: documentOrNone().required()
  },
  shownAs: { title: ['name'] }
});
export type Area = DataOf<typeof area>;

export const example: Area = {
  name: 'Nordviertel',
  slug: 'nordviertel',
  code: '03',
  type: 'action-area',
  parent: '00000000-0000-4000-8000-000000000001',
  validFrom: '2022-01-01',
  validTo: '',
  geometry: null
};
