import { feedType, type FeedName, type FeedType } from '../record/feed.ts';
import { KINDS, type KindName } from '../record/kinds.ts';
import { readField } from '../record/translated.ts';
import type { Place } from './place.ts';
import { assignmentsOn, type Actor, type Assignment, type Role } from './roles.ts';

/** Reading is decided by the feed (below); the others by the kind. `remove` is the field `removed`, so it can be undone. */
export const ACTIONS = ['read', 'create', 'update', 'remove', 'publish', 'unpublish', 'export'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * Where a right holds. `all`: everywhere. `area`: in the areas of one's assignment and their children. `event`: in
 * events whose team names one (for a participant: the event of the pass). `evaluators`: for surveys that name one.
 */
export type Scope = 'all' | 'area' | 'event' | 'evaluators';
/** With `fields`, only these may be changed, in whatever language. */
export type Grant = Scope | { scope: Scope; fields: readonly string[] };
type Grants = Partial<Record<Role, Grant>>;

/** What is not in these two tables is denied. A resident's rights are everybody's. */
export const READERS: Record<FeedType, Partial<Record<Role, Scope>>> = {
  public: { resident: 'all' },
  wall: { participant: 'event', moderator: 'event', officer: 'area', planner: 'all' },
  event: { moderator: 'event', officer: 'area', planner: 'all' },
  area: { officer: 'area', planner: 'all' },
  programme: { officer: 'all', planner: 'all', reader: 'all' },
  responses: { officer: 'evaluators', planner: 'evaluators', statistics: 'evaluators' },
  // A planner reads personal data only where an assignment names the area.
  contacts: { officer: 'area', planner: 'area' },
  statistics: { statistics: 'all', planner: 'all' },
  office: { administrator: 'all' }
};

const EVENT_STAFF: Grants = { moderator: 'event', officer: 'area', planner: 'all' };
const MINUTES = { create: EVENT_STAFF, update: EVENT_STAFF, remove: EVENT_STAFF, export: EVENT_STAFF };
const AREA_STAFF: Grants = { officer: 'area', planner: 'all' };
const MODERATORS_FIELDS = [
  'title',
  'heldOn',
  'place',
  'actionField',
  'beginsAt',
  'endsAt',
  'chair',
  'minuteTaker',
  'nextOn'
];

export const WRITERS: Record<KindName, Partial<Record<Exclude<Action, 'read'>, Grants>>> = {
  municipality: { publish: { planner: 'all', administrator: 'all' } },
  area: { publish: { planner: 'all', administrator: 'all' }, unpublish: { planner: 'all', administrator: 'all' } },
  survey: {
    create: { planner: 'all' },
    // Officers not `evaluators`: who reads answers is for the Projektbüro to say. Not `area`: nobody draws a survey to themselves.
    update: {
      officer: { scope: 'area', fields: ['title', 'definition', 'closesOn', 'notice', 'language'] },
      planner: 'all'
    },
    remove: { planner: 'all' },
    export: AREA_STAFF
  },
  'survey-version': { publish: AREA_STAFF, unpublish: AREA_STAFF },
  response: {
    create: { resident: 'all' },
    export: { officer: 'evaluators', planner: 'evaluators', statistics: 'evaluators' }
  },
  contact: { create: { resident: 'all' }, export: { officer: 'area', planner: 'area' } },
  'intake-count': {},
  conference: {
    ...MINUTES,
    // Not `area` and `team`: they decide who reads.
    update: { moderator: { scope: 'event', fields: MODERATORS_FIELDS }, officer: 'area', planner: 'all' }
  },
  'agenda-item': MINUTES,
  resolution: MINUTES,
  task: MINUTES,
  attendance: MINUTES,
  remark: { create: { resident: 'all' }, export: AREA_STAFF },
  triage: { create: AREA_STAFF, update: AREA_STAFF, remove: AREA_STAFF, export: AREA_STAFF },
  answer: { create: AREA_STAFF, export: AREA_STAFF },
  link: MINUTES
};

/** What the tables need to know of the world: the day (`YYYY-MM-DD`), and each area's parent. */
export type Circumstances = { today: string; parentOf: ReadonlyMap<string, string | null> };

export type Question = {
  kind: string;
  action: Action;
  place: Place;
  /** The fields that change; without them the question is whether any may. */
  fields?: readonly string[];
};

/**
 * Whether `actor` may do this here and now. Nobody but a resident's own sending writes where they may not read. The
 * screen asks with the same table as the server, so an offered button is never refused for want of a right.
 */
export function may(actor: Actor, question: Question, circumstances: Circumstances): boolean {
  const { kind, action, place, fields } = question;
  if (!Object.hasOwn(KINDS, kind)) return false;
  if (action === 'read') return mayReadFeed(actor, place, circumstances);
  const grants = WRITERS[kind as KindName][action] ?? {};
  const held = capacities(actor, circumstances).flatMap((capacity) => {
    const grant = grants[capacity.role];
    const readable = capacity.role === 'resident' || mayReadFeed(actor, place, circumstances);
    return grant && readable && within(scopeOf(grant), capacity, place, circumstances) ? [grant] : [];
  });
  if (fields === undefined) return held.length > 0;
  const named = fields.map((field) => readField(field).field);
  return (
    held.length > 0 &&
    named.every((field) => held.some((grant) => typeof grant === 'string' || grant.fields.includes(field)))
  );
}

export function mayReadFeed(actor: Actor, place: Place, circumstances: Circumstances): boolean {
  const type = feedType(place.feed);
  if (type === undefined) return false;
  return capacities(actor, circumstances).some((capacity) => {
    const scope = READERS[type][capacity.role];
    return scope !== undefined && within(scope, capacity, place, circumstances);
  });
}

/** Of these feeds, those the actor may read. */
export const readableFeeds = (actor: Actor, places: readonly Place[], circumstances: Circumstances): Set<FeedName> =>
  new Set(places.filter((place) => mayReadFeed(actor, place, circumstances)).map(({ feed }) => feed));

const UPLOADERS: readonly Role[] = ['moderator', 'officer', 'planner', 'administrator'];

/** Whether somebody may store a file before the record that names it arrives. */
export const mayUpload = (actor: Actor, today: string): boolean =>
  assignmentsOn(actor, today).some(({ role }) => UPLOADERS.includes(role));

type Capacity = { role: Role; account?: string; area?: string; event?: string };

/** Everything somebody is on this day, first of all a resident. */
function capacities(actor: Actor, { today }: Circumstances): Capacity[] {
  const { account, pass } = actor;
  const held: Capacity[] = [{ role: 'resident' }];
  if (pass && today <= pass.until) held.push({ role: pass.role, event: pass.event });
  if (account === undefined) return held;
  return [...held, ...assignmentsOn(actor, today).map(({ role, area }: Assignment) => ({ role, account, area }))];
}

const scopeOf = (grant: Grant): Scope => (typeof grant === 'string' ? grant : grant.scope);

function within(scope: Scope, capacity: Capacity, place: Place, { parentOf }: Circumstances): boolean {
  if (scope === 'all') return true;
  if (scope === 'area') return capacity.area !== undefined && lies(place.area, capacity.area, parentOf);
  const type = feedType(place.feed);
  const fits = scope === 'event' ? type === 'event' || type === 'wall' : type === 'responses';
  if (!fits) return false;
  if (capacity.event !== undefined) return place.feed === `wall:${capacity.event}`;
  return capacity.account !== undefined && (place.members ?? []).includes(capacity.account);
}

/** Whether `area` is `root` or inside it. Walks upwards; a ring of parents (a broken import) ends the walk. */
function lies(area: string | undefined, root: string, parentOf: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  for (let at: string | null | undefined = area; at != null && !passed.has(at); at = parentOf.get(at)) {
    if (at === root) return true;
    passed.add(at);
  }
  return false;
}
