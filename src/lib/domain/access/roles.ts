/** Who somebody is to the municipality. `resident` has no account, `participant` and `device` a pass, the others sign in. */
export const ROLES = [
  'resident',
  'participant',
  'device',
  'moderator',
  'officer',
  'planner',
  'statistics',
  'reader',
  'administrator',
  'dpo'
] as const;
export type Role = (typeof ROLES)[number];

/** The roles an account can be given. */
export const STAFF_ROLES = [
  'moderator',
  'officer',
  'planner',
  'statistics',
  'reader',
  'administrator',
  'dpo'
] as const satisfies Role[];
export type StaffRole = (typeof STAFF_ROLES)[number];

/** A role in time and space. An officer's `area` covers its children; `from` and `until` are days, both included. */
export type Assignment = { role: StaffRole; area?: string; from?: string; until?: string };

/** Somebody who works here, as the others know them. */
export type Colleague = { id: string; name: string; assignments: Assignment[] };

/** Somebody whom records name: also one whose account was closed meanwhile, who is nothing any more. */
export type Known = Colleague & { isClosed?: true };

/** A participant's or device's pass to one event, up to and including a day. */
export type Pass = { role: 'participant' | 'device'; event: string; until: string };

/** Who asks. A request without a session is `{ account: undefined, assignments: [] }`: a resident. */
export type Actor = { account: string | undefined; assignments: readonly Assignment[]; pass?: Pass };

/** Those assignments that hold on this day (`YYYY-MM-DD`). */
export const assignmentsOn = (actor: Actor, today: string): Assignment[] =>
  actor.assignments.filter(({ from, until }) => (!from || from <= today) && (!until || today <= until));
