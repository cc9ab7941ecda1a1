import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { ErrorCode } from '../../protocol/errors.ts';
import { accepts } from './accepts.ts';

export type Headers = Record<string, string>;

/** Nothing of the API is kept by a cache unless its answer says so. */
const NO_STORE = { 'cache-control': 'no-store' };

export const answer = (body: object, headers: Headers = {}, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...NO_STORE, ...headers }
  });

export const nothing = (headers: Headers = {}): Response =>
  new Response(null, { status: 204, headers: { ...NO_STORE, ...headers } });

export const refuse = (status: number, error: ErrorCode, headers: Headers = {}): Response =>
  answer({ error }, headers, status);

/** `Retry-After` in whole seconds, at least one. */
export const tooMany = (waitMs: number, error: ErrorCode = 'too-many-tries'): Response =>
  refuse(429, error, { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) });

const COMPRESSED = /^(application\/json|text\/html)\b/;
const MIN_COMPRESSED = 1400;
const compress = promisify(gzip);

/** Larger answers travel compressed. Those about a session never do, since they stand beside what a caller sent. */
export async function compressed(request: Request, response: Response): Promise<Response> {
  const type = response.headers.get('content-type');
  if (type === null || !COMPRESSED.test(type) || !accepts(request.headers.get('accept-encoding'), 'gzip'))
    return response;
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = new globalThis.Headers(response.headers);
  if (!/accept-encoding/i.test(headers.get('vary') ?? '')) headers.append('vary', 'Accept-Encoding');
  if (body.byteLength < MIN_COMPRESSED) return new Response(body, { status: response.status, headers });
  const smaller = new Uint8Array(await compress(body, { level: type.startsWith('text/html') ? 9 : 5 }));
  headers.set('content-encoding', 'gzip');
  headers.set('content-length', String(smaller.byteLength));
  return new Response(smaller, { status: response.status, headers });
}
