import { AREA_STAFF } from '../../domain/access/rights.ts';
import { plain } from '../../domain/record/define.ts';
import { day, ref } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/**
 * An Übergabe: a remark is another area's matter. The server makes a remark like it in that area, which goes on for this one;
 * the sender's code follows. Who looks after the first area sees where it went, and nothing of what becomes of it there.
 */
export const handover = plain('handover', {
  arrives: 'push',
  makesIn: 'to',
  sameFor: ['remark'],
  feed: { rule: 'parent', field: 'remark', of: 'remark' },
  erasedWithParent: true,
  dated: 'handedOn',
  rights: { create: AREA_STAFF, export: AREA_STAFF },
  fields: {
    remark: ref('remark').required(),
    to: ref('area').required(),
    handedOn: day().required()
  },
  shownAs: { title: ['handedOn'], page: '/desk/remarks/[remark]' }
});
export type Handover = DataOf<typeof handover>;

export const example: Handover = {
  remark: '00000000-0000-4000-8000-0000000000e1',
  to: '00000000-0000-4000-8000-000000000002',
  handedOn: '2026-11-21'
};
