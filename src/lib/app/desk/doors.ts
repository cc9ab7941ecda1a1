import { mayOversee, READERS } from '#lib/domain/access/policy.ts';
import { assignmentsOn, type Actor, type StaffRole } from '#lib/domain/access/roles.ts';
import { feedType, type FeedType } from '#lib/domain/record/feed.ts';
import { KINDS, kindOf, type KindName } from '#lib/kinds/registry.ts';

const OWN = {
  today: '/desk',
  areas: '/desk/areas',
  surveys: '/desk/surveys',
  events: '/desk/events',
  remarks: '/desk/remarks',
  'data-protection': '/desk/data-protection',
  transfer: '/desk/transfer',
  settings: '/desk/settings'
} as const;
type OwnDoor = keyof typeof OWN;
/** A place in the navigation: one with screens of its own, or a kind of record that says `workshop`. */
export type Door = OwnDoor | KindName;

const WORKSHOPS = (Object.keys(KINDS) as KindName[]).filter((name) => kindOf(name)?.workshop !== undefined);

/** The workshops of the desk, in the order of the navigation. */
export const DOORS: readonly Door[] = [
  ...(['today', 'areas', 'surveys', 'events', 'remarks'] as const),
  ...WORKSHOPS,
  ...(['data-protection', 'transfer', 'settings'] as const)
];

const isOwn = (door: Door): door is OwnDoor => Object.hasOwn(OWN, door);

export const pathOf = (door: Door): string => (isOwn(door) ? OWN[door] : `/desk/records/${door}`);

/** What somebody must be able to read, somewhere, for a workshop to be of use to them. */
const NEEDS: Partial<Record<Door, FeedType>> = { surveys: 'programme', events: 'event', remarks: 'area' };

function needOf(door: Door): FeedType | undefined {
  const feed = isOwn(door) ? undefined : kindOf(door)?.feed;
  if (feed?.rule === 'fixed') return feedType(feed.feed);
  return feed === undefined || feed.rule === 'parent' ? NEEDS[door] : feed.prefix;
}

export function doorsOf(actor: Actor, today: string): Door[] {
  const roles = assignmentsOn(actor, today).map(({ role }) => role);
  return DOORS.filter((door) => {
    if (door === 'data-protection') return mayOversee(actor, today);
    const feed = needOf(door);
    return feed === undefined || roles.some((role) => READERS[feed][role] !== undefined);
  });
}

/** What somebody is on this day, each role once. */
export const rolesOn = (actor: Actor, today: string): StaffRole[] => [
  ...new Set(assignmentsOn(actor, today).map(({ role }) => role))
];

/** Roles for whom nothing is due: they read along, or keep house. */
const QUIET_ROLES = ['administrator', 'reader', 'statistics', 'dpo'] as const satisfies StaffRole[];
export type QuietRole = (typeof QUIET_ROLES)[number];

export function quietRolesOf(actor: Actor, today: string): QuietRole[] {
  const roles = assignmentsOn(actor, today).map(({ role }) => role);
  return QUIET_ROLES.filter((role) => roles.includes(role));
}

/** On a phone four fit under the thumb: those first needed in a room full of people. */
const BY_NEED: readonly Door[] = [
  'today',
  'data-protection',
  'events',
  'remarks',
  'areas',
  'surveys',
  'transfer',
  'settings'
];

export const underThumb = (doors: readonly Door[]): Door[] =>
  BY_NEED.filter((door) => doors.includes(door)).slice(0, 4);

/** The door a path lies behind. */
export const doorOf = (path: string): Door =>
  DOORS.find((door) => door !== 'today' && `${path}/`.startsWith(`${pathOf(door)}/`)) ?? 'today';
