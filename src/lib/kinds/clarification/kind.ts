import { AREA_STAFF } from '../../domain/access/rights.ts';
import { plain } from '../../domain/record/define.ts';
import { day, ref, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** What the office made of it that residents see a published record otherwise. It settles every objection made until then. */
export const clarification = plain('clarification', {
  arrives: 'push',
  feed: { rule: 'parent', field: 'record' },
  erasedWithParent: true,
  dated: 'settledOn',
  rights: { create: AREA_STAFF, export: AREA_STAFF },
  fields: {
    record: ref().required(),
    text: text(1, 4000).required(),
    settledOn: day().required()
  },
  shownAs: { title: ['text'], page: '/desk/records/finding/[record]' }
});
export type Clarification = DataOf<typeof clarification>;

export const example: Clarification = {
  record: '00000000-0000-4000-8000-0000000000c1',
  text: 'Beim Rundgang im Januar angesehen: Im Sommer gilt der Befund nicht.',
  settledOn: '2026-11-26'
};
