import * as z from 'zod/mini';
import { day, id } from '../domain/record/schemas.ts';
import { kindName } from './shapes.ts';

/** What is written down of what people do here. Append only: entries outlive the version that made them. */
export const LOGGED = [
  'sign-in',
  'sign-in-failed',
  'invite',
  'reset',
  'disable',
  'enable',
  'roles',
  'export',
  'publish',
  'unpublish',
  'erase',
  'withdraw',
  'read-contacts',
  'hand-in',
  'take-over',
  'discard',
  'propose',
  'decline',
  'search',
  'retention'
] as const;
export type LoggedAct = (typeof LOGGED)[number];

export const MOST_ENTRIES = 200;

/** `who`: by this account, or to it. `from` and `until` are days, both included. `before`: the id of an entry. */
export const logQuery = z.strictObject({
  what: z.optional(z.enum(LOGGED)),
  who: z.optional(id),
  from: z.optional(day),
  until: z.optional(day),
  before: z.optional(id),
  limit: z.int().check(z.minimum(1), z.maximum(MOST_ENTRIES))
});
export type LogQuery = z.infer<typeof logQuery>;

/** An account; `name` is null where the server does not know it any more. */
const who = z.strictObject({ id: z.string(), name: z.union([z.null(), z.string()]) });

/** `by`: whose hand it was, absent where nobody was signed in. `to`: to whose account. `count`: how often on that day. */
export const logEntry = z.strictObject({
  id,
  at: z.int(),
  what: z.string(),
  by: z.optional(who),
  to: z.optional(who),
  kind: z.optional(kindName),
  record: z.optional(z.string()),
  count: z.optional(z.int())
});
export type LogEntry = z.infer<typeof logEntry>;

/** The latest first. `more`: ask again `before` the id of the last. */
export const logAnswer = z.strictObject({ entries: z.array(logEntry), more: z.boolean() });
export type LogAnswer = z.infer<typeof logAnswer>;

/** A device says that somebody took data out of it into a file. */
export const exportReport = z.strictObject({ kind: kindName, record: id });
