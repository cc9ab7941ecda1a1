import type { ErrorCode } from '../../protocol/errors.ts';
import { answer, refuse, tooMany } from './answer.ts';
import type { PutFileRefusal } from '../endpoint/endpoint.ts';
import { LIMITS } from './limits.ts';
import { mayStore } from './room.ts';
import { actorOf, senderOf, signedIn, type Route } from './route.ts';

const SHA_256 = /^[0-9a-f]{64}$/;
const TYPES = ['application/octet-stream', 'image/jpeg', 'image/webp', 'application/json', 'application/geo+json'];

const REFUSALS: Record<PutFileRefusal['reason'], [status: number, error: ErrorCode]> = {
  'not-announced': [403, 'forbidden'],
  'other-bytes': [400, 'wrong-hash'],
  'too-large': [413, 'too-large'],
  'wrong-type': [415, 'content-type']
};

/** Documents and photos by the SHA-256 of their bytes. */
export const filesRoute: Route = {
  path: '/api/files/:',
  methods: {
    PUT: {
      takes: 'bytes',
      limit: LIMITS.file,
      types: TYPES,
      admit: async (call) => mayStore(call.server, senderOf(call, await signedIn(call)), 'photos'),
      answer: async (call) => {
        if (!SHA_256.test(call.param)) return refuse(404, 'not-found');
        const who = await signedIn(call);
        const sender = senderOf(call, who);
        // Asked again, since its body may have been long on its way.
        const waitMs = call.server.bytes.wait(sender, 'photos');
        if (waitMs > 0) return tooMany(waitMs, 'busy');
        // Charged at once, since others that come side by side would all pass before the first is stored.
        call.server.bytes.charge(sender, 'photos', call.size);
        const stored = await call.server.endpoint.putFile(actorOf(who), { sha: call.param, bytes: call.body });
        if (!stored.ok || stored.value === 'known') call.server.bytes.refund(sender, 'photos', call.size);
        return stored.ok ? answer({ status: stored.value }) : refuse(...REFUSALS[stored.error.reason]);
      }
    },
    GET: {
      takes: 'nothing',
      answer: async (call) => {
        const found = SHA_256.test(call.param)
          ? await call.server.endpoint.getFile(actorOf(await signedIn(call)), call.param)
          : undefined;
        if (found === undefined) return refuse(404, 'not-found');
        return new Response(new Uint8Array(found.bytes), {
          headers: fileHeaders(call.param, found.type, found.shared)
        });
      }
    }
  }
};

/**
 * Opened by itself, a stranger's file can do nothing: sandboxed, of no origin, downloaded. What only some may read is
 * kept by no cache; what everybody may read only for an hour, since unpublishing must take it away.
 */
const fileHeaders = (sha: string, type: string, shared: boolean): Record<string, string> => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${sha.slice(0, 16)}"`,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': shared ? 'public, max-age=3600, immutable' : 'private, no-store',
  ...(shared ? { etag: `"${sha}"` } : {})
});
