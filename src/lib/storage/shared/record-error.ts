/** Why a person's act on a record came to nothing; each has words in the interface. */
export type RecordError =
  | { type: 'not-found' }
  /** Another record has this id. */
  | { type: 'exists' }
  /** Erased or withdrawn for good. */
  | { type: 'gone' }
  /** Its feed may not be read any more; release it from "Braucht Aufmerksamkeit" first. */
  | { type: 'parked' }
  /** What it would hang on is not on this device. */
  | { type: 'no-feed' }
  /** Its kind's schema does not hold yet. */
  | { type: 'incomplete' }
  /** Written once and on its way; a correction is a further record. */
  | { type: 'already-sent' };
