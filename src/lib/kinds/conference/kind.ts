import { AREA_STAFF, EVENT_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { OUR_TIME } from '../../domain/record/day.ts';
import { merged } from '../../domain/record/define.ts';
import { accounts, actionField, clock, day, line, oneOf, optionalDay, ref, short } from '../../domain/record/field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** A Sozialraumkonferenz: it opens the feed of its event, in which its minutes (Ergebnisprotokoll) live. */
export const conference = merged('conference', {
  feed: { rule: 'own', prefix: 'event' },
  opens: { prefix: 'event', area: 'area', members: 'team' },
  rights: {
    ...writtenBy(EVENT_STAFF),
    // Not `area` and `team`: they decide who reads.
    update: {
      moderator: {
        scope: 'event',
        fields: [
          'title',
          'heldOn',
          'place',
          'actionField',
          'beginsAt',
          'endsAt',
          'chair',
          'minuteTaker',
          'nextOn',
          'state'
        ]
      },
      ...AREA_STAFF
    }
  },
  fields: {
    title: line().required(),
    area: ref('area').required(),
    heldOn: day(OUR_TIME).required(),
    place: short(),
    actionField: actionField(),
    beginsAt: clock(),
    endsAt: clock(),
    /** Function or organisation, not a private name. */
    chair: short(),
    minuteTaker: short(),
    /** Accounts of the moderators who hold this event. */
    team: accounts(50).required(),
    nextOn: optionalDay(OUR_TIME),
    /** How far the minutes are; a draft until somebody says more. */
    state: oneOf(['draft', 'circulated', 'agreed'])
  },
  due: { on: ['heldOn', 'nextOn'] },
  shownAs: { title: ['title'], page: '/desk/events/[event]' }
});
export type Conference = DataOf<typeof conference>;

export const example: Conference = {
  title: 'Sozialraumkonferenz Nordviertel',
  area: '00000000-0000-4000-8000-000000000002',
  heldOn: '2026-11-12',
  place: 'Bürgerhaus, Kellerraum',
  actionField: 'zusammenhalt',
  team: ['00000000-0000-4000-8000-0000000000aa']
};
