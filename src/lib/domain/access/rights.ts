import type { Role } from './roles.ts';

/** Reading is decided by the feed (`policy.ts`); the others by the kind. `remove` is the field `removed`, so it can be undone. */
export const ACTIONS = ['read', 'create', 'update', 'remove', 'publish', 'unpublish', 'export'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * Where a right holds. `all`: everywhere. `area`: in the areas of one's assignment and their children. `event`: in
 * events whose team names one (for a participant: the event of the pass). `evaluators`: for surveys that name one.
 */
export type Scope = 'all' | 'area' | 'event' | 'evaluators';
/** With `fields`, only these may be changed, in whatever language. */
export type Grant<F extends string = string> = Scope | { scope: Scope; fields: readonly F[] };
export type Grants<F extends string = string> = Readonly<Partial<Record<Role, Grant<F>>>>;
/** What is not named is denied. A resident's rights are everybody's. */
export type Rights<F extends string = string> = Readonly<Partial<Record<Exclude<Action, 'read'>, Grants<F>>>>;

export const ANYBODY = { resident: 'all' } as const satisfies Grants;
/** Who writes in the feed of an event. */
export const EVENT_STAFF = { moderator: 'event', officer: 'area', planner: 'all' } as const satisfies Grants;
export const AREA_STAFF = { officer: 'area', planner: 'all' } as const satisfies Grants;

/** A merged kind that the same people make, change, take away and hand out. */
export const writtenBy = <G extends Grants>(grants: G) =>
  ({ create: grants, update: grants, remove: grants, export: grants }) as const;
