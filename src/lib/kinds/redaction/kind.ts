import { AREA_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { merged } from '../../domain/record/define.ts';
import { ref, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/**
 * What of a remark anybody may read: its words without names and plates, as an officer has gone over them. The remark itself
 * is never public, nor is its photo. Its id is derived from the remark's.
 */
export const redaction = merged('redaction', {
  source: 'remark',
  feed: { rule: 'parent', field: 'remark', of: 'remark' },
  erasedWithParent: true,
  rights: writtenBy(AREA_STAFF),
  fields: {
    remark: ref('remark').required(),
    text: text(1, 4000).required().keepBoth()
  },
  publishes: [],
  shownAs: { title: ['text'], page: '/desk/remarks/[remark]' }
});
export type Redaction = DataOf<typeof redaction>;

export const example: Redaction = {
  remark: '00000000-0000-4000-8000-0000000000e1',
  text: 'Am Bach fehlt eine Bank, sagt auch […].'
};
