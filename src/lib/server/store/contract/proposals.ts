import type { Deed } from '../../../protocol/proposals.ts';

/** `by` wants it done to `account`. Times in ms since 1970. */
export type Proposal = { id: string; account: string; by: string; at: number; expiresAt: number; deed: Deed };

export interface ProposalsReader {
  get(id: string): Promise<Proposal | undefined>;
  /** The oldest first. */
  list(): Promise<Proposal[]>;
}
export interface Proposals extends ProposalsReader {
  /** Instead of one about the same account and the same kind of deed. */
  put(proposal: Proposal): Promise<void>;
  /** False where it is not there any more: of two who come at once one takes it. */
  take(id: string): Promise<boolean>;
}
