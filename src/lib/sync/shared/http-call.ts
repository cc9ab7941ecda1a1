import type * as z from 'zod/mini';
import { err, ok, type Result } from '#lib/kernel/result.ts';
import type { FileCalls, Reply, TransportError } from './transport.ts';

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** A call that takes longer than this is taken for lost; everything in it is safe to repeat. */
const PATIENCE_MS = 60_000;

type Call = (path: string, init: RequestInit) => Reply<Response>;

export const fileCalls = (call: Call): FileCalls => ({
  putFile: async (sha, { bytes, type }) => {
    const answer = await call(`/api/files/${sha}`, {
      method: 'PUT',
      headers: { 'content-type': type },
      body: bytes.slice()
    });
    return answer.ok ? ok(undefined) : answer;
  },
  getFile: async (sha) => {
    const answer = await call(`/api/files/${sha}`, {});
    if (!answer.ok) return answer;
    try {
      return ok(new Uint8Array(await answer.value.arrayBuffer()));
    } catch {
      return err({ type: 'offline' });
    }
  }
});

export const jsonPost = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body)
});

export const caller =
  (fetch: Fetch, credentials: RequestCredentials): Call =>
  async (path, init) => {
    let response: Response;
    try {
      response = await fetch(path, { ...init, credentials, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch {
      return err({ type: 'offline' });
    }
    return response.ok ? ok(response) : err(await faultOf(response));
  };

async function faultOf(response: Response): Promise<TransportError> {
  const { status } = response;
  const code = await codeOf(response);
  if (status === 401) return { type: 'signed-out' };
  if (status === 404) return { type: 'not-found' };
  if (status === 409) return { type: 'wrong-epoch' };
  if (status === 413) return { type: 'too-large' };
  if (status === 426) return { type: 'please-update' };
  if (status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('retry-after'));
    return seconds > 0 ? { type: 'busy', retryAfter: seconds } : { type: 'busy' };
  }
  return code === undefined ? { type: 'nonsense' } : { type: 'refused', code };
}

/** A refusal is this protocol's own only if it says why; a proxy's error page says nothing about our items. */
async function codeOf(response: Response): Promise<string | undefined> {
  try {
    const body: unknown = await response.json();
    const code = body !== null && typeof body === 'object' && 'error' in body ? body.error : undefined;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

export async function read<T>(answer: Result<Response, TransportError>, schema: z.ZodMiniType<T>): Reply<T> {
  if (!answer.ok) return answer;
  let body: unknown;
  try {
    body = await answer.value.json();
  } catch {
    return err({ type: 'nonsense' });
  }
  const parsed = schema.safeParse(body);
  return parsed.success ? ok(parsed.data) : err({ type: 'nonsense' });
}
