import { EVENT_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { merged } from '../../domain/record/define.ts';
import { oneOf, ref, short } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/**
 * The thread of evidence, one strand: `from` cites, answers or is derived from `to`. It lives in the feed of `from`,
 * since whoever may read a conclusion may know that it has a reason, though not always what the reason says.
 */
export const link = merged('link', {
  feed: { rule: 'parent', field: 'from' },
  sameFor: ['from', 'how', 'to'],
  erasedWithParent: true,
  rights: writtenBy(EVENT_STAFF),
  fields: {
    from: ref().required(),
    to: ref().required(),
    how: oneOf(['cites', 'answers', 'derived-from']).required(),
    note: short()
  },
  shownAs: { title: ['how'], page: '/desk/events/[event]' }
});
export type Link = DataOf<typeof link>;

export const example: Link = {
  from: '00000000-0000-4000-8000-0000000000d1',
  to: '00000000-0000-4000-8000-0000000000e1',
  how: 'cites'
};
