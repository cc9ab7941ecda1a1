import { EVENT_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { STAKEHOLDER_GROUPS } from '../../domain/conference/groups.ts';
import { merged } from '../../domain/record/define.ts';
import { count, oneOf, ref } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** How many people of one group were there: a number or nothing, never a name. One record per conference and group. */
export const attendance = merged('attendance', {
  feed: { rule: 'parent', field: 'conference', of: 'conference' },
  sameFor: ['conference', 'group'],
  rights: writtenBy(EVENT_STAFF),
  fields: {
    conference: ref('conference').required(),
    group: oneOf(STAKEHOLDER_GROUPS).required(),
    count: count().required().keepBoth()
  },
  shownAs: { title: ['group', 'count'], page: '/desk/events/[event]' }
});
export type Attendance = DataOf<typeof attendance>;

export const example: Attendance = {
  conference: '00000000-0000-4000-8000-0000000000c1',
  group: 'residents',
  count: 17
};
