import { EVENT_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { merged } from '../../domain/record/define.ts';
import { count, oneOf, ref, text } from '../../domain/record/field.ts';
import { position } from '../../domain/record/position-field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** A Beschluss: its wording, and the votes or that it was by consensus. */
export const resolution = merged('resolution', {
  feed: { rule: 'parent', field: 'agendaItem', of: 'agenda-item' },
  holds: ['agendaItem'],
  rights: writtenBy(EVENT_STAFF),
  fields: {
    agendaItem: ref('agenda-item').required(),
    position: position().required(),
    wording: text().required().keepBoth(),
    /** How it was decided; `votes` counts below only where it says `vote`. */
    mode: oneOf(['vote', 'consensus']),
    yes: count().keepBoth(),
    no: count().keepBoth(),
    abstained: count().keepBoth()
  },
  citable: true,
  shownAs: { title: ['wording'], page: '/desk/events/[event]' }
});
export type Resolution = DataOf<typeof resolution>;

export const example: Resolution = {
  agendaItem: '00000000-0000-4000-8000-0000000000d1',
  position: 'a0',
  wording: 'Die Konferenz empfiehlt …',
  mode: 'vote',
  yes: 21,
  no: 2,
  abstained: 4
};
