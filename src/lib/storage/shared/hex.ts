import type { Env } from './env.ts';

/** SHA-256 as 64 hex digits, of bytes or of a text's UTF-8. */
export async function hexDigest(env: Pick<Env, 'sha256'>, of: Uint8Array | string): Promise<string> {
  const bytes = typeof of === 'string' ? new TextEncoder().encode(of) : of;
  return Array.from(await env.sha256(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
