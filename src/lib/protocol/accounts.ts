import * as z from 'zod/mini';
import { id, line } from '../domain/record/schemas.ts';
import { login, secret } from './account.ts';
import { assignment } from './people.ts';

const assignments = z.array(assignment).check(z.maxLength(50));

/** `open`: somebody signs in with it. `invited`: nobody can before a one-time link is used. `disabled`: nobody can. */
export const ACCOUNT_STATES = ['open', 'invited', 'disabled'] as const;

/** For administrators: every account; `invitedUntil` (ms since 1970) where a one-time link stands. */
const account = z.strictObject({
  id,
  login: z.string(),
  name: z.string(),
  assignments: z.array(assignment),
  state: z.enum(ACCOUNT_STATES),
  invitedUntil: z.optional(z.int()),
  sessions: z.int()
});
export type ListedAccount = z.infer<typeof account>;

export const accountsAnswer = z.strictObject({ accounts: z.array(account) });
export type AccountsAnswer = z.infer<typeof accountsAnswer>;

/** Makes an account and a link to hand over. */
export const inviteRequest = z.strictObject({ login, name: line, assignments });
export type InviteRequest = z.infer<typeof inviteRequest>;

const token = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** What is told once: the secret of a link, to stand behind the `#` of `/join`. */
export const invitationAnswer = z.strictObject({
  account: id,
  token,
  expiresAt: z.int(),
  /** The role administrator waits for a second administrator; the others hold. */
  waits: z.optional(z.boolean())
});
export type InvitationAnswer = z.infer<typeof invitationAnswer>;

/** What an administrator does with one account. */
export const accountRequest = z.strictObject({ account: id });

/** Whoever has a link asks whose it is, or says the password. */
export const joinRequest = z.strictObject({ token, password: z.optional(secret) });
export type JoinRequest = z.infer<typeof joinRequest>;

export const joinAnswer = z.strictObject({ login: z.string(), name: z.string() });
export type JoinAnswer = z.infer<typeof joinAnswer>;
