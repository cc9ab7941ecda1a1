import type { Result } from '#lib/kernel/result.ts';

/**
 * Why a call brought no answer to work with. None of them loses anything: what was to be sent stays where it is.
 *
 * `offline`: no answer came. `signed-out`: signing in again goes on where it stopped. `please-update`: this app is too
 * old for the server. `too-large`, `refused`: this call as it is will never be taken (`code` by PROTOCOL.md). `busy`:
 * later; `retryAfter` in seconds where the server says so. `wrong-epoch`: the server was restored. `nonsense`: what
 * came is not from this protocol, such as a hotel's sign-in page.
 */
export type TransportError =
  | { type: 'offline' }
  | { type: 'signed-out' }
  | { type: 'please-update' }
  | { type: 'too-large' }
  | { type: 'refused'; code: string }
  | { type: 'busy'; retryAfter?: number }
  | { type: 'wrong-epoch' }
  | { type: 'not-found' }
  | { type: 'nonsense' };

export type Reply<T> = Promise<Result<T, TransportError>>;

/** The same for everybody; who may fetch which file is the server's to say. */
export type FileCalls = {
  putFile(sha: string, file: { bytes: Uint8Array; type: string }): Reply<void>;
  getFile(sha: string): Reply<Uint8Array>;
};

const BAD_CALLS = ['not-json', 'too-deep', 'forbidden-key', 'wrong-shape'];

/** Whether the call, not its sender, is at fault: then a smaller one may pass, and one item alone is known by it. */
export const isBadCall = (error: TransportError): boolean =>
  error.type === 'too-large' || (error.type === 'refused' && BAD_CALLS.includes(error.code));
