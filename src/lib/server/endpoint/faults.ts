/**
 * Bugs planted on purpose, so that the simulation can show that it finds them. Production never passes any; the store
 * has one more of its own, reading before the counters are locked.
 */
export type Faults = {
  /** Takes the fields that are in order and drops the others, while `seen` moves over all of them. */
  perFieldAcceptance?: boolean;
  /** After a restore takes back only what the returning account wrote itself. */
  restoreOwnWritesOnly?: boolean;
};
