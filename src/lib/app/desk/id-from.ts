import { derivedId } from '#lib/kernel/id.ts';
import type { Env } from '#lib/storage/shared/env.ts';

/** The id of a record that exists once for its source, the same on every device and the server (PROTOCOL.md). */
export const idFrom = async (env: Env, kind: string, source: string): Promise<string> =>
  derivedId(await env.sha256(new TextEncoder().encode(`${kind}:${source}`)));
