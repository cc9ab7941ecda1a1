/** Every answer that is not a success is `{ error: code }` with one of these; PROTOCOL.md says when. Append only. */
export const ERROR_CODES = [
  'not-json',
  'too-deep',
  'forbidden-key',
  'wrong-shape',
  'unknown-query',
  'wrong-hash',
  'signed-out',
  'other-subject',
  'wrong-password',
  'wrong-origin',
  'forbidden',
  'not-found',
  'wrong-method',
  'wrong-epoch',
  'already-set-up',
  'too-large',
  'content-type',
  'content-encoding',
  'please-update',
  'password-too-short',
  'password-too-common',
  'password-unchanged',
  'too-many-tries',
  'busy',
  'storage-full',
  'internal',
  'account-closed',
  'full',
  'login-taken',
  'last-administrator',
  'step-up'
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** The header of a 403 `wrong-origin` that says which origin the server takes itself to have. */
export const EXPECTED_ORIGIN = 'nahraum-origin';
