/** Bytes that the body of a call may have, by method and path; the door refuses by the same numbers what is declared longer. */
export const LIMITS = {
  sync: 4_000_000,
  submit: 256_000,
  file: 2_000_000,
  session: 8000,
  people: 8000,
  setup: 8000,
  reply: 1000,
  log: 1000,
  /** 4000 characters of any script, each written as an escape. */
  addition: 26_000
} as const;

const BY_CALL: Readonly<Record<string, number>> = {
  'POST /api/sync': LIMITS.sync,
  'POST /api/submit': LIMITS.submit,
  'POST /api/session': LIMITS.session,
  'POST /api/session/password': LIMITS.session,
  'POST /api/people': LIMITS.people,
  'POST /api/accounts': LIMITS.people,
  'POST /api/accounts/renew': LIMITS.people,
  'POST /api/accounts/withdraw': LIMITS.people,
  'POST /api/accounts/disable': LIMITS.people,
  'POST /api/accounts/enable': LIMITS.people,
  'POST /api/session/proof': LIMITS.session,
  'POST /api/sessions': LIMITS.session,
  'POST /api/accounts/sign-out': LIMITS.people,
  'POST /api/proposals': LIMITS.people,
  'POST /api/persons': LIMITS.log,
  'POST /api/erasures': LIMITS.log,
  'POST /api/join': LIMITS.session,
  'POST /api/left-work': LIMITS.sync,
  'POST /api/left-work/settle': LIMITS.log,
  'POST /api/setup': LIMITS.setup,
  'POST /api/log': LIMITS.log,
  'POST /api/reply': LIMITS.reply,
  'POST /api/reply/addition': LIMITS.addition,
  'POST /api/reply/withdrawal': LIMITS.reply
};
const GREATEST = Math.max(...Object.values(LIMITS));

/** What is no call with a body is refused for what it is, whatever small body it carries. */
export const limitOf = (method: string, path: string): number =>
  BY_CALL[`${method} ${path}`] ?? (method === 'PUT' && path.startsWith('/api/files/') ? LIMITS.file : GREATEST);
