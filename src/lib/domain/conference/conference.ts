import * as z from 'zod/mini';
import {
  clock,
  dayIn,
  flag,
  id,
  json,
  line,
  optionalCount,
  optionalDayIn,
  optionalLine,
  position,
  text
} from '../record/fields.ts';
import { OUR_TIME } from '../record/day.ts';
import type { MergedKind } from '../record/kind.ts';

const EXAMPLE_CONFERENCE = '00000000-0000-4000-8000-0000000000c1';
const EXAMPLE_ITEM = '00000000-0000-4000-8000-0000000000d1';

/** A Sozialraumkonferenz: it opens the feed of its event, in which its minutes (Ergebnisprotokoll) live. */
export const conference: MergedKind = {
  shape: 'merged',
  feed: { rule: 'own', prefix: 'event' },
  opens: { prefix: 'event', area: 'area', members: 'team' },
  label: 'conference',
  fields: {
    title: { schema: json(line), required: true },
    area: { schema: json(id), required: true },
    heldOn: { schema: json(dayIn(OUR_TIME)), required: true },
    place: { schema: json(optionalLine) },
    /** Id of a Handlungsfeld of the municipality, or empty. */
    actionField: { schema: json(z.string().check(z.maxLength(40))) },
    beginsAt: { schema: json(clock) },
    endsAt: { schema: json(clock) },
    /** Function or organisation, not a private name. */
    chair: { schema: json(optionalLine) },
    minuteTaker: { schema: json(optionalLine) },
    /** Accounts of the moderators who hold this event. */
    team: { schema: json(z.array(id).check(z.maxLength(50))), required: true },
    nextOn: { schema: json(optionalDayIn(OUR_TIME)) },
    removed: { schema: json(flag) }
  },
  example: {
    title: 'Sozialraumkonferenz Nordviertel',
    area: '00000000-0000-4000-8000-000000000002',
    heldOn: '2026-11-12',
    place: 'Bürgerhaus, Kellerraum',
    actionField: 'zusammenhalt',
    team: ['00000000-0000-4000-8000-0000000000aa']
  }
};

/** A Tagesordnungspunkt with its result. */
export const agendaItem: MergedKind = {
  shape: 'merged',
  feed: { rule: 'parent', field: 'conference', of: 'conference' },
  label: 'agenda-item',
  fields: {
    conference: { schema: json(id), required: true },
    position: { schema: json(position), required: true },
    title: { schema: json(optionalLine), required: true },
    input: { schema: json(text), keepBoth: true },
    result: { schema: json(text), keepBoth: true },
    removed: { schema: json(flag) }
  },
  example: { conference: EXAMPLE_CONFERENCE, position: 'a0', title: 'Spielplatz', result: 'Der Platz wird erneuert.' }
};

/** A Beschluss: its wording, and the votes or that it was by consensus. */
export const resolution: MergedKind = {
  shape: 'merged',
  feed: { rule: 'parent', field: 'agendaItem', of: 'agenda-item' },
  label: 'resolution',
  fields: {
    agendaItem: { schema: json(id), required: true },
    position: { schema: json(position), required: true },
    wording: { schema: json(text), keepBoth: true, required: true },
    /** How it was decided; `votes` counts below only where it says `vote`. */
    mode: { schema: json(z.enum(['vote', 'consensus'])) },
    yes: { schema: json(optionalCount), keepBoth: true },
    no: { schema: json(optionalCount), keepBoth: true },
    abstained: { schema: json(optionalCount), keepBoth: true },
    removed: { schema: json(flag) }
  },
  example: {
    agendaItem: EXAMPLE_ITEM,
    position: 'a0',
    wording: 'Die Konferenz empfiehlt …',
    mode: 'vote',
    yes: 21,
    no: 2,
    abstained: 4
  }
};

/** An Aufgabe: who does what by when. */
export const task: MergedKind = {
  shape: 'merged',
  feed: { rule: 'parent', field: 'agendaItem', of: 'agenda-item' },
  label: 'task',
  fields: {
    agendaItem: { schema: json(id), required: true },
    position: { schema: json(position), required: true },
    what: { schema: json(text), keepBoth: true, required: true },
    who: { schema: json(optionalLine) },
    dueOn: { schema: json(optionalDayIn(OUR_TIME)) },
    done: { schema: json(flag) },
    removed: { schema: json(flag) }
  },
  example: {
    agendaItem: EXAMPLE_ITEM,
    position: 'a0',
    what: 'Angebote einholen',
    who: 'Grünflächenamt',
    dueOn: '2027-01-31',
    done: false
  }
};

export const STAKEHOLDER_GROUPS = [
  'residents',
  'associations',
  'municipality',
  'housing',
  'social-services',
  'business',
  'schools',
  'childcare',
  'religious-communities',
  'initiatives',
  'politics',
  'other'
] as const;

/** How many people of one group were there: a number or nothing, never a name. One record per conference and group. */
export const attendance: MergedKind = {
  shape: 'merged',
  feed: { rule: 'parent', field: 'conference', of: 'conference' },
  label: 'attendance',
  fields: {
    conference: { schema: json(id), required: true },
    group: { schema: json(z.enum(STAKEHOLDER_GROUPS)), required: true },
    count: { schema: json(optionalCount), required: true, keepBoth: true },
    removed: { schema: json(flag) }
  },
  example: { conference: EXAMPLE_CONFERENCE, group: 'residents', count: 17 }
};
