import * as z from 'zod/mini';
import { AREA_STAFF } from '../../domain/access/rights.ts';
import { plain } from '../../domain/record/define.ts';
import { day, ref, short, text, value } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** What anybody may read of a record of an area, since a person made it public; one row a record, its id derived from the record's. */
export const publication = plain('publication', {
  arrives: 'publish',
  copies: 'record',
  needs: 'legal-notice',
  sameFor: ['record'],
  feed: { rule: 'by', prefix: 'public', field: 'area' },
  rights: { publish: AREA_STAFF, unpublish: AREA_STAFF },
  fields: {
    area: ref('area').required(),
    record: ref().required(),
    /** The kind of the record. */
    kind: short(40).required(),
    title: text(1).required(),
    texts: value('[text] ≤20', z.array(z.string().check(z.maxLength(20_000))).check(z.maxLength(20))).required(),
    /** Written by the server. */
    publishedOn: day().required()
  },
  shownAs: { title: ['title'], page: '/desk/records/[kind]/[record]' }
});
export type Publication = DataOf<typeof publication>;

export const example: Publication = {
  area: '00000000-0000-4000-8000-000000000002',
  record: '00000000-0000-4000-8000-0000000000c1',
  kind: 'finding',
  title: 'Wege im Dunkeln',
  texts: ['Ältere Menschen meiden den Bachweg nach Sonnenuntergang.'],
  publishedOn: '2026-11-21'
};
