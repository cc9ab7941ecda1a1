import { READERS } from '#lib/domain/access/policy.ts';
import { assignmentsOn, type Actor, type StaffRole } from '#lib/domain/access/roles.ts';
import type { FeedType } from '#lib/domain/record/feed.ts';

/** The workshops of the desk, in the order of the navigation. */
export const DOORS = ['today', 'areas', 'surveys', 'events', 'voices', 'transfer', 'settings'] as const;
export type Door = (typeof DOORS)[number];

export const DOOR_PATHS: Record<Door, string> = {
  today: '/desk',
  areas: '/desk/areas',
  surveys: '/desk/surveys',
  events: '/desk/events',
  voices: '/desk/voices',
  transfer: '/desk/transfer',
  settings: '/desk/settings'
};

/** What somebody must be able to read, somewhere, for a workshop to be of use to them. */
const NEEDS: Partial<Record<Door, FeedType>> = { surveys: 'programme', events: 'event', voices: 'area' };

export function doorsOf(actor: Actor, today: string): Door[] {
  const roles = assignmentsOn(actor, today).map(({ role }) => role);
  return DOORS.filter((door) => {
    const feed = NEEDS[door];
    return feed === undefined || roles.some((role) => READERS[feed][role] !== undefined);
  });
}

/** Roles for whom nothing is due: they read along, or keep house. */
const QUIET_ROLES = ['administrator', 'reader', 'statistics', 'dpo'] as const satisfies StaffRole[];
export type QuietRole = (typeof QUIET_ROLES)[number];

export function quietRolesOf(actor: Actor, today: string): QuietRole[] {
  const roles = assignmentsOn(actor, today).map(({ role }) => role);
  return QUIET_ROLES.filter((role) => roles.includes(role));
}

/** On a phone four fit under the thumb: those first needed in a room full of people. */
const BY_NEED: readonly Door[] = ['today', 'events', 'voices', 'areas', 'surveys', 'transfer', 'settings'];

export const underThumb = (doors: readonly Door[]): Door[] =>
  BY_NEED.filter((door) => doors.includes(door)).slice(0, 4);

/** The door a path lies behind. */
export const doorOf = (path: string): Door =>
  DOORS.find((door) => door !== 'today' && path.startsWith(DOOR_PATHS[door])) ?? 'today';
