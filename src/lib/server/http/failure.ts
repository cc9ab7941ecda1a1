import { codeOf } from '#lib/kernel/thrown.ts';
import { logFailure } from '../log.ts';
import { refuse } from './answer.ts';

/** Conditions of the machine that pass: the sender keeps its work and tries again. */
const FULL = new Set(['SQLITE_FULL', 'ENOSPC', '53100']);
const PASSING =
  /^(SQLITE_(BUSY|LOCKED|CANTOPEN\w*|IOERR\w*|READONLY\w*)|E(CONNREFUSED|CONNRESET|TIMEDOUT|PIPE|MFILE|NFILE)|08\w{3}|57P0\w|53\w{3}|40\w{3}|25006)$/;

/**
 * What nobody expected. The log gets the place in the code and the database's code, never the message: it may quote
 * what somebody sent.
 */
export function failed(error: unknown): Response {
  const code = codeOf(error);
  logFailure('A call failed', error);
  if (FULL.has(code)) return refuse(507, 'storage-full', { 'retry-after': '300' });
  if (PASSING.test(code)) return refuse(503, 'busy', { 'retry-after': '10' });
  return refuse(500, 'internal');
}
