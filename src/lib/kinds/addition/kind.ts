import { AREA_STAFF } from '../../domain/access/rights.ts';
import { plain } from '../../domain/record/define.ts';
import { day, language, ref, text } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** What the sender of a remark said later, with the reply code. The server writes it: nobody who has no code can. */
export const addition = plain('addition', {
  arrives: 'server',
  feed: { rule: 'parent', field: 'remark', of: 'remark' },
  erasedWithParent: true,
  rights: { export: AREA_STAFF },
  fields: {
    remark: ref('remark').required(),
    text: text(1, 4000).required(),
    language: language().required(),
    /** Written by the server. */
    day: day().required()
  },
  shownAs: { title: ['text'], page: '/desk/remarks/[remark]' }
});
export type Addition = DataOf<typeof addition>;

export const example: Addition = {
  remark: '00000000-0000-4000-8000-0000000000e1',
  text: 'Inzwischen ist auch die zweite Lampe aus.',
  language: 'de',
  day: '2026-11-25'
};
