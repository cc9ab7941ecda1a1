import * as z from 'zod/mini';
import { STAFF_ROLES } from '../domain/access/roles.ts';
import { day, id } from '../domain/record/schemas.ts';

/** What somebody may be given to do: where (an officer always somewhere), and from which day to which. */
export const assignment = z
  .strictObject({ role: z.enum(STAFF_ROLES), area: z.optional(id), from: z.optional(day), until: z.optional(day) })
  .check(z.refine(({ role, area }) => role !== 'officer' || area !== undefined));

/** Whom the staff can name in a record, and what they are: no login, no password, nobody whose account is closed. */
export const person = z.strictObject({ id, name: z.string(), assignments: z.array(assignment) });
export type Person = z.infer<typeof person>;

export const peopleAnswer = z.strictObject({ people: z.array(person) });
export type PeopleAnswer = z.infer<typeof peopleAnswer>;

/** An administrator says what somebody is from now on; what they were before ends. */
export const roleChange = z.strictObject({ account: id, assignments: z.array(assignment).check(z.maxLength(50)) });
export type RoleChange = z.infer<typeof roleChange>;
