import type { Json } from '#lib/kernel/json.ts';
import { generateKeyBetween } from 'fractional-indexing';
import { dayFrom } from '../days.ts';
import { hafen } from '../meetings/hafen.ts';
import type { DemoItem, DemoMeeting } from '../meetings/meeting.ts';
import { nordviertel } from '../meetings/nordviertel.ts';
import { accountId, areaId, demoId } from '../names.ts';
import type { Entered } from '../../server/local-desk.ts';
import { remarkId } from './raise-remarks.ts';
import type { Act } from './stage.ts';
import { SURVEY_ID } from './take-survey.ts';

export const MEETINGS: readonly DemoMeeting[] = [nordviertel, hafen];

/** Minutes are entered on the evening of the conference. */
export const holdMeetings = (): Act[] =>
  MEETINGS.map((meeting) => ({
    offset: meeting.heldOffset,
    hour: 18,
    run: ({ desk, seededAt }) => desk(meeting.writer).enter(minutesRecords(meeting, seededAt))
  }));

export function minutesRecords(meeting: DemoMeeting, seededAt: number): Entered[] {
  let count = 0;
  const newId = (): string => demoId(`minutes/${meeting.slug}/${count++}`);
  const conference = newId();
  const record = (kind: string, data: Record<string, Json>, id = newId()): Entered => ({
    kind,
    feed: `event:${conference}`,
    id,
    data
  });
  const day = (offset: number): string => dayFrom(seededAt, offset);
  const place = positions();
  return [
    record('conference', head(meeting, day), conference),
    ...Object.entries(meeting.attendance).map(([group, count]) => record('attendance', { conference, group, count })),
    ...meeting.items.flatMap((item) => itemRecords(item, { conference, position: place(), record, newId, day }))
  ];
}

function head(meeting: DemoMeeting, day: (offset: number) => string): Record<string, Json> {
  const { title, area, heldOffset, place, actionField, beginsAt, endsAt, chair, minuteTaker, writer, nextOffset } =
    meeting;
  return {
    title,
    area: areaId(area),
    heldOn: day(heldOffset),
    place,
    actionField,
    beginsAt,
    endsAt,
    chair,
    minuteTaker,
    team: [accountId(writer)],
    nextOn: day(nextOffset)
  };
}

type Frame = {
  conference: string;
  position: string;
  record: (kind: string, data: Record<string, Json>, id?: string) => Entered;
  newId: () => string;
  day: (offset: number) => string;
};

function itemRecords(item: DemoItem, { conference, position, record, newId, day }: Frame): Entered[] {
  const agendaItem = newId();
  const { title, input, result, resolutions = [], tasks = [], cites = [] } = item;
  const [placeResolution, placeTask] = [positions(), positions()];
  return [
    record('agenda-item', { conference, position, title, input, result }, agendaItem),
    ...resolutions.map((data) => record('resolution', { agendaItem, position: placeResolution(), ...data })),
    ...tasks.map(({ dueOffset, ...data }) =>
      record('task', { agendaItem, position: placeTask(), ...data, dueOn: day(dueOffset) })
    ),
    ...cites.map((name) =>
      record('link', { from: agendaItem, to: name === 'survey' ? SURVEY_ID : remarkId(name), how: 'cites' })
    )
  ];
}

/** Fractional positions, each after the one before. */
function positions(): () => string {
  let last: string | null = null;
  return () => (last = generateKeyBetween(last, null));
}
