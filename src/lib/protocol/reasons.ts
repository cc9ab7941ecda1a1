/**
 * Why an item got its verdict, as stable codes; the `reasons` texts say for each what happened, what it means and what
 * to do. Append only: a device translates the codes it knows, however old it is.
 */
export const REASONS = [
  // The item is not what the protocol allows.
  'malformed',
  'too-large',
  'unknown-kind',
  'unknown-field',
  'wrong-shape',
  'incomplete',
  'wrong-feed',
  'wrong-parent',
  'wrong-id',
  'wrong-digest',
  // It cannot have been written honestly by this device as it stands.
  'forged',
  'other-node',
  'clock-ahead',
  // It is in order, but may not be or cannot be any more.
  'forbidden',
  'gone',
  'already-written',
  'changed-meanwhile',
  'too-many-versions',
  'unknown-area',
  'unknown-survey',
  'survey-closed',
  // With `accepted`: stored beside another item of the same id, for a person to look at.
  'kept-apart',
  // With `retry`: send it again, after what the code says.
  'unknown-parent',
  'node-mismatch',
  'node-unknown',
  'epoch-changed',
  // It does not fit to what is stored or public.
  'other-than-planned',
  'code-taken',
  'not-a-document',
  'only-one',
  'area-ring',
  'still-used',
  'area-taken',
  'ends-before-start',
  // With `retry`, as above.
  'unknown-document',
  // No place in a list.
  'wrong-position',
  // It is not what the record it was made from says.
  'other-than-stored',
  // What a city must say of itself before it publishes anything is not whole.
  'legal-incomplete'
] as const;
export type Reason = (typeof REASONS)[number];

/** False for the code of a newer server. */
export const isReason = (code: string | undefined): code is Reason => REASONS.some((known) => known === code);
