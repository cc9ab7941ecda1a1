import * as z from 'zod/mini';
import { ok, err, type Result } from '#lib/kernel/result.ts';
import type { PasswordChange, SetupRequest } from '#lib/protocol/account.ts';

const CODES = [
  'wrong-password',
  'password-too-short',
  'password-too-common',
  'password-unchanged',
  'too-many-tries',
  'busy',
  'signed-out',
  'already-set-up',
  'forbidden',
  'not-found',
  'login-taken',
  'last-administrator',
  'step-up',
  'wrong-shape'
] as const;

/** Why it did not happen: the server's own code where a person can do something about it. */
export type AccountError = { code: (typeof CODES)[number] | 'offline' | 'server' };

/** Why it did not happen; `proposed`: a second administrator has to agree first; undefined: it is done. */
export type Outcome = AccountError['code'] | 'proposed' | undefined;

export const outcomeOf = (sent: Result<Response, AccountError>): Outcome =>
  sent.ok ? (sent.value.status === 202 ? 'proposed' : undefined) : sent.error.code;

const refusal = z.object({ error: z.string() });

/** Needs a network: who may sign in is the server's to say. */
export const changePassword = (fetch: typeof globalThis.fetch, change: PasswordChange) =>
  send(fetch, '/api/session/password', change);

export const setUp = (fetch: typeof globalThis.fetch, request: SetupRequest) => send(fetch, '/api/setup', request);

/** Asks the server once, by `POST` where there is a `body`. */
export async function send(
  fetch: typeof globalThis.fetch,
  path: string,
  body?: object
): Promise<Result<Response, AccountError>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
  } catch {
    return err({ code: 'offline' });
  }
  if (response.ok) return ok(response);
  const said = refusal.safeParse(await response.json().catch(() => undefined));
  return err({ code: CODES.find((code) => said.success && said.data.error === code) ?? 'server' });
}

/** The same, and what the server answered; `server` where that is nothing it should have said. */
export async function ask<T>(
  schema: z.ZodMiniType<T>,
  ...call: Parameters<typeof send>
): Promise<Result<T, AccountError>> {
  const sent = await send(...call);
  if (!sent.ok) return sent;
  const said = schema.safeParse(await sent.value.json().catch(() => undefined));
  return said.success ? ok(said.data) : err({ code: 'server' });
}
