import { EVENT_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { merged } from '../../domain/record/define.ts';
import { ref, short, text } from '../../domain/record/field.ts';
import { position } from '../../domain/record/position-field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** A Tagesordnungspunkt with its result. */
export const agendaItem = merged('agenda-item', {
  feed: { rule: 'parent', field: 'conference', of: 'conference' },
  holds: [],
  rights: writtenBy(EVENT_STAFF),
  fields: {
    conference: ref('conference').required(),
    position: position().required(),
    title: short().required(),
    input: text().keepBoth(),
    result: text().keepBoth()
  },
  citable: true,
  shownAs: { title: ['title'], page: '/desk/events/[event]' }
});
export type AgendaItem = DataOf<typeof agendaItem>;

export const example: AgendaItem = {
  conference: '00000000-0000-4000-8000-0000000000c1',
  position: 'a0',
  title: 'Spielplatz',
  result: 'Der Platz wird erneuert.'
};
