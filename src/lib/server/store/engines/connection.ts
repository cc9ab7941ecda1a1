import type { Peers } from '../peers.ts';
import type { Handle } from '../tables.ts';

/** An open database. */
export type Connection = Handle & {
  /** Whether this error only means that the transaction must be run again. */
  isTransient: (error: unknown) => boolean;
  /** Called after a commit that erased something: what was deleted must not live on in a log. */
  emptyLog: () => Promise<void>;
  peers: Peers;
};
