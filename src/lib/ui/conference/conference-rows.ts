import type { EventLine } from '#lib/app/desk/events.ts';
import type { Words } from '#lib/i18n/words.ts';
import { countCell, dayCell, nameCell, stateCell, waitsCell, type Waiting } from '../record/list-cells.ts';
import type { ListColumn, ListRow } from '../record/list-view.ts';
import { searched } from '../record/written.ts';
import { undecidedWaits, type Names } from '../record/rows.ts';

const STATES = ['upcoming', 'past'] as const;
type State = (typeof STATES)[number];

type Reader = { words: Words; names: Names; today: string };

export const conferenceColumns = (words: Words): ListColumn[] => [
  { field: 'heldOn', label: words.t('kinds:conference.field.heldOn'), plain: true },
  { field: 'area', label: words.t('kinds:conference.field.area') },
  { field: 'actionField', label: words.t('kinds:conference.field.actionField'), long: true },
  { field: 'state', label: words.t('conference:list.state') },
  { field: 'items', label: words.t('conference:list.items'), plain: true },
  { field: 'waits', label: words.t('record:list.waits') }
];

/** `events`: the latest first. What comes next stands above what is over. */
export function conferenceRows(events: readonly EventLine[], reader: Reader): ListRow[] {
  const upcoming = events.filter(({ heldOn }) => heldOn >= reader.today).reverse();
  const past = events.filter(({ heldOn }) => heldOn < reader.today);
  return [
    ...upcoming.map((event) => rowOf(event, 'upcoming', reader)),
    ...past.map((event) => rowOf(event, 'past', reader))
  ];
}

const rowOf = (event: EventLine, state: State, { words, names }: Reader): ListRow => ({
  id: event.id,
  href: `/desk/events/${event.id}`,
  title: event.title,
  cells: {
    heldOn: dayCell(event.heldOn, words),
    area: nameCell(event.area, names.areas),
    actionField: nameCell(event.actionField, names.actionFields),
    state: stateCell(state, STATES, words.t(`conference:${state}`)),
    items: countCell(event.items, words),
    waits: waitsCell(waitingIn(event, words))
  },
  more: () => searched(event, () => [event.place, ...event.written])
});

const waitingIn = ({ undecided, openTasks }: EventLine, words: Words): Waiting[] => [
  ...(undecided === 0 ? [] : [undecidedWaits(undecided, words)]),
  ...(openTasks === 0
    ? []
    : [
        {
          value: 'tasks',
          order: 2,
          text: words.t('conference:openTasks', { count: openTasks }),
          group: words.t('desk:day.tasks')
        }
      ])
];
