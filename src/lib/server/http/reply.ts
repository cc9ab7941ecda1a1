import { answer, refuse, tooMany } from './answer.ts';
import { refused } from './endpoint-refusal.ts';
import { LIMITS } from './limits.ts';
import type { Route } from './route.ts';

/**
 * Only codes that nobody has count against an address, and only they wait: whoever has a right one reads the answer,
 * however many were mistyped in the same hall. Nobody finds one of 2^80 by trying.
 */
export const replyRoute: Route = {
  path: '/api/reply',
  methods: {
    POST: {
      takes: 'json',
      limit: LIMITS.reply,
      answer: async ({ server, address, body }) => {
        const result = await server.endpoint.reply(body);
        if (!result.ok) return refused(result.error);
        if (result.value !== null) return answer(result.value);
        const key = server.addressKey(address);
        const waitMs = server.limits.replies.wait(key);
        if (waitMs > 0) return tooMany(waitMs);
        server.limits.replies.charge(key);
        return refuse(404, 'not-found');
      }
    }
  }
};
