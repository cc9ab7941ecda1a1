import { EVENT_STAFF, writtenBy } from '../../domain/access/rights.ts';
import { OUR_TIME } from '../../domain/record/day.ts';
import { merged } from '../../domain/record/define.ts';
import { flag, optionalDay, ref, short, text } from '../../domain/record/field.ts';
import { position } from '../../domain/record/position-field.ts';
import type { DataOf } from '../../domain/record/kind.ts';

/** An Aufgabe: who does what by when. */
export const task = merged('task', {
  feed: { rule: 'parent', field: 'agendaItem', of: 'agenda-item' },
  holds: ['agendaItem'],
  rights: writtenBy(EVENT_STAFF),
  fields: {
    agendaItem: ref('agenda-item').required(),
    position: position().required(),
    what: text().required().keepBoth(),
    who: short(),
    dueOn: optionalDay(OUR_TIME),
    done: flag()
  },
  due: { on: ['dueOn'], until: 'done' },
  shownAs: { title: ['what'], page: '/desk/events/[event]' }
});
export type Task = DataOf<typeof task>;

export const example: Task = {
  agendaItem: '00000000-0000-4000-8000-0000000000d1',
  position: 'a0',
  what: 'Angebote einholen',
  who: 'Grünflächenamt',
  dueOn: '2027-01-31',
  done: false
};
