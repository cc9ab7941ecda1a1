import type { Actor } from '../../domain/access/roles.ts';
import type { Body } from '../store/contract/records.ts';
import type { Tx } from '../store/store.ts';
import { pushMerged, type MergedPush } from './push-merged.ts';
import type { Judgement } from './verdict.ts';

/** Handed in, so that the simulation can show that it finds a wrong one; everybody else takes these. */
export type Judges = {
  /** What becomes of a pushed copy. */
  pushMerged: (push: MergedPush) => Promise<Judgement>;
  /** What counts of a state that a device brings back after a restore. */
  returned: (tx: Tx, actor: Actor, body: Body) => Promise<Body>;
};

export const JUDGES: Judges = { pushMerged, returned: async (_tx, _actor, body) => body };
