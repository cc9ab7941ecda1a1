import { isUnder, type Successors } from '../area/succession.ts';
import { feedType, type FeedName, type FeedType } from '../record/feed.ts';
import { readField } from '../record/translated.ts';
import type { Place } from './place.ts';
import type { Action, Grant, Rights, Scope } from './rights.ts';
import { assignmentsOn, type Actor, type Assignment, type Role } from './roles.ts';

/** Who may read which feed; the rights to write stand in each kind. What is in neither is denied. A resident's rights are everybody's. */
export const READERS: Record<FeedType, Partial<Record<Role, Scope>>> = {
  public: { resident: 'all' },
  wall: { participant: 'event', moderator: 'event', officer: 'area', planner: 'all' },
  event: { moderator: 'event', officer: 'area', planner: 'all' },
  area: { officer: 'area', planner: 'all' },
  // Plans of surveys, drafts among them: a reader reads what of them is published.
  programme: { officer: 'all', planner: 'all' },
  responses: { officer: 'evaluators', planner: 'evaluators', statistics: 'evaluators' },
  // A planner reads personal data only where an assignment names the area.
  contacts: { officer: 'area', planner: 'area' },
  statistics: { statistics: 'all', planner: 'all' },
  office: { administrator: 'all' }
};

/** What a right needs to know of the world: the day (`YYYY-MM-DD`), each area's parent, and what followed on areas that ended. */
export type Circumstances = {
  today: string;
  parentOf: ReadonlyMap<string, string | null>;
  successorsOf?: Successors;
};

export type Request = {
  action: Exclude<Action, 'read'>;
  place: Place;
  /** The fields that change; without them the question is whether any may. */
  fields?: readonly string[] | undefined;
};

/** Whether these rights let `actor` do this here and now. Nobody but a resident's own sending writes where they may not read. */
export function permits(
  rights: Rights,
  actor: Actor,
  { action, place, fields }: Request,
  circumstances: Circumstances
): boolean {
  const grants = rights[action] ?? {};
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

/** Whether somebody may know who works here, to name them in a record: everybody with a role of their own. */
export const mayReadPeople = (actor: Actor, today: string): boolean => assignmentsOn(actor, today).length > 0;

/** Whether somebody may say what others are. */
export const mayAssign = (actor: Actor, today: string): boolean =>
  assignmentsOn(actor, today).some(({ role }) => role === 'administrator');

/** Whether somebody watches over the data of others: reads what was done, looks for a person, erases. */
export const mayOversee = (actor: Actor, today: string): boolean =>
  assignmentsOn(actor, today).some(({ role }) => role === 'dpo');

/** Whether somebody settles what others left unsent when their account was closed. */
export const mayTakeOver = (actor: Actor, today: string): boolean =>
  assignmentsOn(actor, today).some(({ role }) => role === 'administrator' || role === 'planner');

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

function within(scope: Scope, capacity: Capacity, place: Place, circumstances: Circumstances): boolean {
  if (scope === 'all') return true;
  if (scope === 'area') return capacity.area !== undefined && isUnder(place.area, capacity.area, circumstances);
  const type = feedType(place.feed);
  const fits = scope === 'event' ? type === 'event' || type === 'wall' : type === 'responses';
  if (!fits) return false;
  if (capacity.event !== undefined) return place.feed === `wall:${capacity.event}`;
  return capacity.account !== undefined && (place.members ?? []).includes(capacity.account);
}
