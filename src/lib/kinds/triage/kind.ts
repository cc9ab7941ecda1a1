import { AREA_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { TRIAGE_STATUSES } from '../../domain/remark/remark.ts';
import { merged } from '../../domain/record/define.ts';
import { oneOf, ref, refOrNone, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** What the officer makes of a remark. Its id is derived from the remark's, so that two officers edit one record. */
export const triage = merged('triage', {
  source: 'remark',
  feed: { rule: 'parent', field: 'remark', of: 'remark' },
  erasedWithParent: true,
  rights: writtenBy(AREA_STAFF),
  fields: {
    remark: ref('remark').required(),
    /** The sender reads it with the reply code; `received` where nobody has set one. */
    status: oneOf(TRIAGE_STATUSES),
    /** Why, in the words for the sender; written in each language's own field (`reasonInDe`), goes when the status changes. */
    reason: text(0, 1000).translated(),
    /** The remark that says the same: its sender and this one's read the same answers and status, each with their own code. */
    sameAs: refOrNone('remark'),
    /** What its sender said, for colleagues who do not read the language; in each language's own field (`translationInDe`). */
    translation: text(0, 4000).keepBoth().translated(),
    /** Only staff read it. */
    note: text().keepBoth()
  },
  shownAs: { title: ['status'], page: '/desk/remarks/[remark]' }
});
export type Triage = DataOf<typeof triage>;

export const example: Triage = { remark: '00000000-0000-4000-8000-0000000000e1', status: 'in-review', note: '' };
