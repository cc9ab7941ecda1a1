import * as z from 'zod/mini';
import { id } from '../domain/record/schemas.ts';
import { assignment } from './people.ts';

/** What an administrator does to another administrator's access, and to who is one. */
const deed = z.union([
  z.strictObject({ what: z.literal('reset') }),
  z.strictObject({ what: z.literal('disable') }),
  z.strictObject({ what: z.literal('enable') }),
  z.strictObject({ what: z.literal('roles'), assignments: z.array(assignment).check(z.maxLength(50)) })
]);
export type Deed = z.infer<typeof deed>;

/** Instead of being done at once (202): it waits for a second administrator, until `expiresAt` (ms since 1970). */
export const proposedAnswer = z.strictObject({ proposal: id, expiresAt: z.int() });
export type ProposedAnswer = z.infer<typeof proposedAnswer>;

const proposal = z.strictObject({ id, account: id, by: id, at: z.int(), expiresAt: z.int(), deed });
export type ListedProposal = z.infer<typeof proposal>;

export const proposalsAnswer = z.strictObject({ proposals: z.array(proposal) });
export type ProposalsAnswer = z.infer<typeof proposalsAnswer>;

/** A second administrator agrees or not; whoever asked takes it back. */
export const proposalRequest = z.strictObject({ proposal: id, agree: z.boolean() });
