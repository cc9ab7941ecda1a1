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
  'wrong-shape'
] as const;

/** Why it did not happen: the server's own code where a person can do something about it. */
export type AccountError = { code: (typeof CODES)[number] | 'offline' | 'server' };

const refusal = z.object({ error: z.string() });

/** Needs a network: who may sign in is the server's to say. */
export const changePassword = (fetch: typeof globalThis.fetch, change: PasswordChange) =>
  post(fetch, '/api/session/password', change);

export const setUp = (fetch: typeof globalThis.fetch, request: SetupRequest) => post(fetch, '/api/setup', request);

async function post(fetch: typeof globalThis.fetch, path: string, body: object): Promise<Result<void, AccountError>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    });
  } catch {
    return err({ code: 'offline' });
  }
  if (response.ok) return ok(undefined);
  const said = refusal.safeParse(await response.json().catch(() => undefined));
  return err({ code: CODES.find((code) => said.success && said.data.error === code) ?? 'server' });
}
